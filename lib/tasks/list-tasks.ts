import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { accept } from './accept'
import { asCursor, type Position, readCursor } from './cursor'
import { dueRange } from './due-range'
import { among, branchesOf, outerOrder } from './list-order'
import { type FoundRow, type Sort, type TaskFilter, type TaskPage, type TaskRow, tagKey, taskFilter } from './schema'
import { foundTasks, marked, similarTerms, type Terms, termsOf } from './search-tasks'
import { isoOf } from './task-state'

export interface Viewing {
  actor: { id: string; timeZone: string }
  now: Date
}

type Filter = ReturnType<typeof read>
type Row = TaskRow & { notes: string | null; kind: Position['kind']; key: string | null }

/** A page of what the filter lets through. "Today" and "overdue" are those of the actor's zone at `now`. */
export async function listTasks({ filter = {}, actor, now }: Viewing & { filter?: TaskFilter }): Promise<TaskPage> {
  const asked = read(filter)
  const last = readCursor(asked.cursor, asked.sort)
  if (!asked.search) return page(asked, [], await rowsOf(asked, null, last, { actor, now }))
  const terms = last ? last.terms : termsOf(asked.search)
  if (terms.length === 0) return { tasks: [], cursor: null }
  const rows = await rowsOf(asked, terms, last, { actor, now })
  if (rows.length > 0 || last) return page(asked, terms, rows)
  const meant = await similarTerms(actor.id, terms)
  return meant ? page(asked, meant, await rowsOf(asked, meant, null, { actor, now })) : { tasks: [], cursor: null }
}

export function read(filter: TaskFilter) {
  const asked = accept(taskFilter, filter)
  const usual: Sort = asked.search ? 'best' : asked.status === 'open' || asked.status === 'any' ? 'due' : 'closed'
  const sort = asked.sort === 'best' && !asked.search ? usual : (asked.sort ?? usual)
  return { ...asked, sort }
}

async function rowsOf(filter: Filter, terms: Terms | null, last: Position | null, viewing: Viewing) {
  const gather = terms !== null || (filter.tags.length > 0 && (await isRare(filter, viewing)))
  return db.$queryRaw<Row[]>(listSql(filter, { terms, gather, last }, viewing))
}

/** Up to here it is quicker to gather all with the tag and sort them; beyond, to walk in order and pass over the others. */
const rare = 3_000

async function isRare({ tags }: Filter, { actor }: Viewing) {
  const keys = tags.map(tagKey)
  const counts = await db.taskCount.findMany({
    where: { ownerId: actor.id, status: 'open', tag: { in: ['', ...keys] } },
  })
  const countOf = (key: string) => counts.find(({ tag }) => tag === key)?.count ?? 0
  const all = Math.max(1, countOf(''))
  return keys.reduce((expected, key) => (expected * countOf(key)) / all, all) <= rare
}

interface How {
  terms: Terms | null
  /** All that fits first, then the order. */
  gather: boolean
  last: Position | null
}

export function listSql(filter: Filter, { terms, gather, last }: How, { actor, now }: Viewing) {
  const statuses = filter.status === 'any' ? (['open', 'completed'] as const) : [filter.status]
  const due = dueRange(filter.due, { actor, now })
  const keys = Prisma.sql`task_tag_keys(${actor.id}, ${filter.tags}::text[])`
  const isTagged = filter.tags.length > 0 ? Prisma.sql`AND t.tag_keys @> ${keys}` : Prisma.empty
  const filtered = Prisma.sql`
    AND t.status IN (${Prisma.join([...statuses])}) ${isTagged} ${among({ ...filter, due })}`
  const gathered = terms
    ? foundTasks(actor.id, terms, filtered)
    : Prisma.sql`SELECT t.*, 0 AS rank FROM tasks t WHERE t.owner_id = ${actor.id} ${filtered}`
  const found = gather ? Prisma.sql`found AS MATERIALIZED (${gathered}),` : Prisma.empty
  // Concatenated with nothing, the column is out of reach for its index, which the planner would rather sort than walk.
  const passing = filter.tags.length > 0 ? Prisma.sql`AND t.tag_keys || '{}' @> ${keys}` : Prisma.empty
  const from = gather
    ? Prisma.sql`found t WHERE true`
    : Prisma.sql`(SELECT *, 0 AS rank FROM tasks) t WHERE t.owner_id = ${actor.id} ${passing}`
  const branches = branchesOf({
    ...filter,
    statuses: [...statuses],
    due,
    timeZone: actor.timeZone,
    from,
    last,
    most: filter.limit + 1,
  })
  return Prisma.sql`
    WITH ${found} listed AS (${Prisma.join(branches, ' UNION ALL ')})
    SELECT t.number, t.title, t.notes <> '' AS "hasNotes", t.priority, t.tags,
      to_char(t.due_on, 'YYYY-MM-DD') AS "dueOn", ${isoOf('t.due_at')} AS "dueAt", t.rrule,
      ${isoOf('t.completed_at')} AS "completedAt", ${isoOf('t.trashed_at')} AS "trashedAt", t.version,
      ${isoOf('t.created_at')} AS "createdAt", ${isoOf('t.updated_at')} AS "updatedAt",
      t.due_kind AS kind, t.key, ${terms ? Prisma.sql`t.notes` : Prisma.sql`NULL`} AS notes
    FROM listed t ORDER BY ${outerOrder(filter.sort)} LIMIT ${filter.limit + 1}`
}

function page({ limit, sort }: Filter, terms: Terms, rows: Row[]): TaskPage {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const { priority = null, kind = 'none', key = null, number = 0 } = last ?? {}
  return {
    tasks: shown.map(row => asFoundRow(row, terms)),
    cursor: last ? asCursor({ sort, priority: sort === 'priority' ? priority : null, kind, key, number, terms }) : null,
  }
}

function asFoundRow({ kind: _, key: __, notes, ...row }: Row, terms: Terms): FoundRow {
  const found = terms.length > 0 ? marked(row.title, notes ?? '', terms) : undefined
  return found ? { ...row, found } : row
}
