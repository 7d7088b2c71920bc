import { authed } from '@/lib/http/route'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { listQuery, taskFields } from '@/lib/tasks/schema'
import { byHand } from '../by-hand'

export const GET = authed({ query: listQuery }, async ({ actor, query }) =>
  Response.json(await listTasks({ filter: query, actor, now: new Date() })),
)

export const POST = authed({ body: taskFields, maxBytes: 256 * 1024 }, async ({ body, ...given }) =>
  Response.json(await createTask({ ...body, ...byHand(given) }), { status: 201 }),
)
