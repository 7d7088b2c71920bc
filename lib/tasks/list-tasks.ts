import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { accept } from './accept'
import { asCursor, type Position, readCursor } from './cursor'
import { dueRange } from './due-range'
import { branchesOf, outerOrder } from './list-order'
import { type FoundRow, type Sort, type TaskFilter, type TaskPage, type TaskRow, taskFilter } from './schema'
import { hasMatches, marked, similarTerms, type Terms, termsOf } from './search-tasks'
import { rarestFirst, sourcesOf, statusesOf } from './task-source'
import { isoOf } from './task-state'

export interface Viewing {
  actor: { id: string; timeZone: string }
  now: Date
}

export type Filter = ReturnType<typeof read>
type Row = TaskRow & { notes: string | null; kind: Position['kind']; key: string | null; isCommon: boolean }

/** A page of what the filter lets through. "Today" and "overdue" are those of the actor's zone at `now`. */
export async function listTasks({ filter = {}, actor, now }: Viewing & { filter?: TaskFilter }): Promise<TaskPage> {
  const given = read(filter)
  const asked = { ...given, tags: await rarestFirst(actor.id, given.tags) }
  const last = readCursor(asked.cursor, asked.sort)
  const find = async (terms: Terms | null) =>
    page(asked, terms ?? [], await db.$queryRaw<Row[]>(listSql(asked, { terms, last }, { actor, now })))
  if (!asked.search) return find(null)
  const terms = last ? last.terms : termsOf(asked.search)
  if (terms.length === 0) return { tasks: [], cursor: null }
  const found = await find(terms)
  if (found.tasks.length > 0 || last || (await hasMatches(actor.id, terms))) return found
  const meant = await similarTerms(actor.id, terms)
  return meant ? find(meant) : found
}

export function read(filter: TaskFilter) {
  const asked = accept(taskFilter, filter)
  const usual: Sort = asked.search ? 'best' : asked.status === 'open' || asked.status === 'any' ? 'due' : 'closed'
  const sort = asked.sort === 'best' && !asked.search ? usual : (asked.sort ?? usual)
  return { ...asked, sort }
}

interface How {
  terms: Terms | null
  last: Position | null
}

export function listSql(filter: Filter, { terms, last }: How, { actor, now }: Viewing) {
  const { sort, tags, priority, limit } = filter
  const { matching, sources } = sourcesOf(actor.id, { tags, terms, isCommon: last?.isCommon })
  const due = dueRange(filter.due, { actor, now })
  const branches = sources.flatMap(from =>
    branchesOf({
      ...{ sort, last, priority, due, from, timeZone: actor.timeZone, most: limit + 1 },
      statuses: statusesOf(filter),
    }),
  )
  return Prisma.sql`
    ${matching}
    SELECT t.number, t.title, t.notes <> '' AS "hasNotes", t.priority, t.tags,
      to_char(t.due_on, 'YYYY-MM-DD') AS "dueOn", ${isoOf('t.due_at')} AS "dueAt", t.rrule,
      ${isoOf('t.completed_at')} AS "completedAt", ${isoOf('t.trashed_at')} AS "trashedAt", t.version,
      ${isoOf('t.created_at')} AS "createdAt", ${isoOf('t.updated_at')} AS "updatedAt",
      t.due_kind AS kind, ${keyOf(sort)} AS key, ${terms ? Prisma.sql`t.notes` : Prisma.sql`NULL`} AS notes,
      ${matching === Prisma.empty ? Prisma.sql`${last?.isCommon ?? false}::boolean` : Prisma.sql`(SELECT are_many FROM counted)`} AS "isCommon"
    FROM (
      SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) p ORDER BY ${outerOrder(sort)} LIMIT ${limit + 1}) p
      JOIN tasks t ON t.owner_id = ${actor.id} AND t.number = p.number
    ORDER BY ${outerOrder(sort)}`
}

/** What a cursor holds of its row, as text. */
function keyOf(sort: Sort) {
  const asTime = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS')`
  const keys: Record<Sort, string> = {
    due: asTime('t.due_sort'),
    priority: asTime('t.due_sort'),
    created: 'NULL',
    title: 't.title_key',
    closed: asTime(`t.closed_at AT TIME ZONE 'UTC'`),
    best: 'p.rank::text',
  }
  return Prisma.raw(keys[sort])
}

function page({ limit, sort }: Filter, terms: Terms, rows: Row[]): TaskPage {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  if (!last) return { tasks: shown.map(row => asFoundRow(row, terms)), cursor: null }
  const { kind, key, number, isCommon } = last
  const cursor = asCursor({
    sort,
    priority: sort === 'priority' ? last.priority : null,
    kind,
    key,
    number,
    terms,
    isCommon,
  })
  return { tasks: shown.map(row => asFoundRow(row, terms)), cursor }
}

function asFoundRow({ kind: _, key: __, isCommon: ___, notes, ...row }: Row, terms: Terms): FoundRow {
  const found = terms.length > 0 ? marked(row.title, notes ?? '', terms) : undefined
  return found ? { ...row, found } : row
}
