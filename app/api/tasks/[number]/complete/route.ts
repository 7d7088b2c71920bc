import { authed } from '@/lib/http/route'
import { completeTask } from '@/lib/tasks/complete-task'
import { seenVersion, taskPath } from '@/lib/tasks/schema'
import { byHand } from '../../../by-hand'

export const POST = authed({ params: taskPath, query: seenVersion }, async ({ params, query, ...given }) =>
  Response.json(await completeTask({ ...params, ...query, ...byHand(given) })),
)
