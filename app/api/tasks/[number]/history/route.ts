import { authed } from '@/lib/http/route'
import { historyOf } from '@/lib/tasks/history-of'
import { taskPath } from '@/lib/tasks/schema'

export const GET = authed({ params: taskPath }, async ({ params, actor }) =>
  Response.json({ changes: await historyOf({ ...params, actor }) }),
)
