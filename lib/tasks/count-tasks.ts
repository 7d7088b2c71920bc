import 'server-only'
import { db } from '@/lib/db/client'
import { gathering, read, type Viewing } from './list-tasks'
import type { TaskFilter } from './schema'
import { termsOf } from './search-tasks'

/** How many there are in all of what a list shows a page of. */
export async function countTasks({ filter = {}, actor, now }: Viewing & { filter?: TaskFilter }): Promise<number> {
  const asked = read(filter)
  const terms = asked.search ? termsOf(asked.search) : null
  const { gathered } = gathering(asked, terms, { actor, now })
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${gathered}) found`
  return row?.count ?? 0
}
