import { authed } from '@/lib/http/route'
import { loadTask } from '@/lib/tasks/load-task'
import { taskEdit, taskPath } from '@/lib/tasks/schema'
import { updateTask } from '@/lib/tasks/update-task'
import { byHand } from '../../by-hand'

export const GET = authed({ params: taskPath }, async ({ params, actor }) =>
  Response.json({ task: await loadTask({ ...params, actor }) }),
)

export const PATCH = authed(
  { params: taskPath, body: taskEdit, maxBytes: 256 * 1024 },
  async ({ params, body, ...given }) => Response.json(await updateTask({ ...params, ...body, ...byHand(given) })),
)
