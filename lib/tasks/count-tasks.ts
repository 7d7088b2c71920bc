import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { dueRange } from './due-range'
import { among } from './list-order'
import { type Filter, read, type Viewing } from './list-tasks'
import type { TaskFilter } from './schema'
import { queryOf, type Terms, termsOf } from './search-tasks'
import { rarestFirst, sourcesOf, statusesOf, withTags } from './task-source'

/** How many there are in all of what a list shows a page of. */
export async function countTasks({ filter = {}, actor, now }: Viewing & { filter?: TaskFilter }): Promise<number> {
  const asked = read(filter)
  const tags = await rarestFirst(actor.id, asked.tags)
  const terms = asked.search ? termsOf(asked.search) : null
  if (terms?.length === 0) return 0
  const [row] = await db.$queryRaw<[{ count: number }]>(countSql({ ...asked, tags }, terms, { actor, now }))
  return row.count
}

export function countSql(filter: Filter, terms: Terms | null, { actor, now }: Viewing) {
  const from = terms
    ? Prisma.sql`
        (SELECT * FROM tasks WHERE search @@ ${queryOf(actor.id, terms)} OFFSET 0) t
        WHERE t.owner_id = ${actor.id} ${withTags(actor.id, filter.tags)}`
    : sourcesOf(actor.id, { ...filter, terms }).sources[0]
  return Prisma.sql`
    SELECT count(*)::int AS count FROM ${from} AND t.status IN (${Prisma.join(statusesOf(filter))})
    ${among({ ...filter, due: dueRange(filter.due, { actor, now }) })}`
}
