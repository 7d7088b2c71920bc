import { authed } from '@/lib/http/route'
import { seenVersion, taskPath } from '@/lib/tasks/schema'
import { trashTask } from '@/lib/tasks/trash-task'
import { byHand } from '../../../by-hand'

export const POST = authed({ params: taskPath, query: seenVersion }, async ({ params, query, ...given }) =>
  Response.json(await trashTask({ ...params, ...query, ...byHand(given) })),
)
