import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { dueRange } from './due-range'
import { among } from './list-order'
import { read, type Viewing } from './list-tasks'
import type { TaskFilter } from './schema'
import { foundTasks, termsOf } from './search-tasks'

/** How many tasks the filter lets through, on whatever page. Of a search, as many as are ranked. */
export async function countTasks({ filter = {}, actor, now }: Viewing & { filter?: TaskFilter }): Promise<number> {
  const asked = read(filter)
  const statuses = asked.status === 'any' ? ['open', 'completed'] : [asked.status]
  const tagged = Prisma.sql`AND t.tag_keys @> task_tag_keys(${actor.id}, ${asked.tags}::text[])`
  const filtered = Prisma.sql`AND t.status IN (${Prisma.join(statuses)}) ${asked.tags.length > 0 ? tagged : Prisma.empty}
    ${among({ ...asked, due: dueRange(asked.due, { actor, now }) })}`
  const terms = termsOf(asked.search)
  if (asked.search && terms.length === 0) return 0
  const counted = asked.search
    ? foundTasks(actor.id, terms, filtered)
    : Prisma.sql`SELECT 1 FROM tasks t WHERE t.owner_id = ${actor.id} ${filtered}`
  const [row] = await db.$queryRaw<[{ count: number }]>`SELECT count(*)::int AS count FROM (${counted}) AS counted`
  return row.count
}
