import { authed } from '@/lib/http/route'
import { completeTasks } from '@/lib/tasks/complete-tasks'
import { reopenTasks } from '@/lib/tasks/reopen-tasks'
import { rescheduleTasks } from '@/lib/tasks/reschedule-tasks'
import { bulk } from '@/lib/tasks/schema'
import { tagTasks } from '@/lib/tasks/tag-tasks'
import { trashTasks } from '@/lib/tasks/trash-tasks'
import { byHand } from '../../by-hand'

export const POST = authed({ body: bulk }, async ({ body, ...given }) => {
  const acting = byHand(given)
  switch (body.action) {
    case 'complete':
      return Response.json(await completeTasks({ ...body, ...acting }))
    case 'reopen':
      return Response.json(await reopenTasks({ ...body, ...acting }))
    case 'trash':
      return Response.json(await trashTasks({ ...body, ...acting }))
    case 'reschedule':
      return Response.json(await rescheduleTasks({ ...body, ...acting }))
    case 'tag':
      return Response.json(await tagTasks({ ...body, ...acting }))
    default:
      return body satisfies never
  }
})
