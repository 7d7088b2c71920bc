import { authed } from '@/lib/http/route'
import { reopenTask } from '@/lib/tasks/reopen-task'
import { seenVersion, taskPath } from '@/lib/tasks/schema'
import { byHand } from '../../../by-hand'

export const POST = authed({ params: taskPath, query: seenVersion }, async ({ params, query, ...given }) =>
  Response.json(await reopenTask({ ...params, ...query, ...byHand(given) })),
)
