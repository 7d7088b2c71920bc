import { authed } from '@/lib/http/route'
import { restoreTask } from '@/lib/tasks/restore-task'
import { seenVersion, taskPath } from '@/lib/tasks/schema'
import { byHand } from '../../../by-hand'

export const POST = authed({ params: taskPath, query: seenVersion }, async ({ params, query, ...given }) =>
  Response.json(await restoreTask({ ...params, ...query, ...byHand(given) })),
)
