import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Status, type TaskFilter, tagKey } from './schema'
import { hasWords, matchingSql, mostRanked, type Terms } from './search-tasks'

interface Wanted {
  /** The rarest first, which is the one that is walked. */
  tags: string[]
  terms: Terms | null
  /** Known from the page before: there are too many matches to gather. */
  isCommon?: boolean | undefined
}

/**
 * Where a list takes its rows from: relations `t` with the columns that filters and orders need, each with a condition. Few
 * matches of a search are gathered, ranked and sorted; of very many it is quicker to walk along an index and pass over the
 * others. Which of the two it is, the database finds out on the way: it leaves the other alone.
 */
export function sourcesOf(ownerId: string, { tags, terms, isCommon = false }: Wanted) {
  if (!terms || isCommon) return { matching: Prisma.empty, sources: [Prisma.sql`${walk(ownerId, { tags, terms })}`] }
  return {
    matching: Prisma.sql`
      WITH matching AS MATERIALIZED (${matchingSql(ownerId, terms)}),
      counted AS MATERIALIZED (SELECT count(*) > ${mostRanked} AS are_many FROM matching)`,
    sources: [
      Prisma.sql`matching t WHERE NOT (SELECT are_many FROM counted) ${withTags(ownerId, tags)}`,
      Prisma.sql`${walk(ownerId, { tags, terms })} AND (SELECT are_many FROM counted)`,
    ],
  }
}

function walk(ownerId: string, { tags: [first, ...others], terms }: Wanted) {
  if (first === undefined)
    return Prisma.sql`
      (SELECT *, 0 AS rank FROM tasks) t WHERE t.owner_id = ${ownerId} ${terms ? hasWords('t', ownerId, terms) : Prisma.empty}`
  const worded = terms
    ? Prisma.sql`AND EXISTS (
        SELECT FROM tasks w WHERE w.owner_id = ${ownerId} AND w.number = t.number ${hasWords('w', ownerId, terms)})`
    : Prisma.empty
  return Prisma.sql`
    (SELECT *, 0 AS rank FROM task_tags) t
    WHERE t.owner_id = ${ownerId} AND t.tag = task_tag_key(${first}) ${withTags(ownerId, others)} ${worded}`
}

/** All of the tags. */
export function withTags(ownerId: string, tags: string[]) {
  const each = tags.map(
    tag => Prisma.sql`AND EXISTS (
      SELECT FROM task_tags k WHERE k.owner_id = ${ownerId} AND k.number = t.number AND k.tag = task_tag_key(${tag}))`,
  )
  return each.length > 0 ? Prisma.join(each, ' ') : Prisma.empty
}

export async function rarestFirst(ownerId: string, tags: string[]) {
  if (tags.length < 2) return tags
  const counts = await db.taskCount.findMany({
    where: { ownerId, status: 'open', tag: { in: tags.map(tagKey) } },
  })
  const countOf = (tag: string) => counts.find(kept => kept.tag === tagKey(tag))?.count ?? 0
  return [...tags].sort((a, b) => countOf(a) - countOf(b))
}

export const statusesOf = ({ status }: { status: NonNullable<TaskFilter['status']> }): Status[] =>
  status === 'any' ? ['open', 'completed'] : [status]
