import 'server-only'
import { Prisma } from '@/lib/db/generated/client'
import type { Position } from './cursor'
import { type DueKind, type DueRange, dueKinds } from './due-range'
import { type Priority, priorities, type Sort, type Status } from './schema'

interface Listing {
  sort: Sort
  statuses: Status[]
  priority: Priority[]
  due: DueRange
  timeZone: string
  /** A relation and what holds of all its rows. */
  from: Prisma.Sql
  last: Position | null
  most: number
}

/**
 * A page is the merge of a few short walks, each along one index and never longer than the page: one for each status, and,
 * when dates decide, for each kind of due date, since days and instants only compare in the zone of who looks.
 */
export function branchesOf(listing: Listing): Prisma.Sql[] {
  const byDate = listing.sort === 'due' || listing.sort === 'priority'
  return listing.statuses.flatMap(status => (byDate ? datedBranches(listing, status) : [plainBranch(listing, status)]))
}

export function outerOrder(sort: Sort) {
  const orders: Record<Sort, string> = {
    due: 't.at NULLS LAST, t.due_kind, t.number',
    priority: 't.priority, t.at NULLS LAST, t.due_kind, t.number',
    created: 't.number DESC',
    title: 't.title_key, t.number',
    closed: 't.closed_at DESC NULLS LAST, t.number DESC',
    best: 't.rank DESC, t.number DESC',
  }
  return Prisma.raw(orders[sort])
}

/** What priority and dates let through, where the order does not split by them. */
export function among({ priority, due }: Pick<Listing, 'priority' | 'due'>) {
  const chosen = priority.length > 0 ? Prisma.sql`AND t.priority::text IN (${Prisma.join(priority)})` : Prisma.empty
  if (dueKinds.every(kind => due[kind] === Prisma.empty)) return chosen
  const kinds = dueKinds.flatMap(kind => (due[kind] ? Prisma.sql`(t.due_kind = ${kind} ${due[kind]})` : []))
  return Prisma.sql`${chosen} AND (${Prisma.join(kinds, ' OR ')})`
}

function plainBranch({ sort, priority, due, from, last, most }: Listing, status: Status) {
  const { key, order, after } = plainOrders[sort as keyof typeof plainOrders]
  return Prisma.sql`(
    SELECT t.*, NULL::timestamptz AS at, ${Prisma.raw(key)} AS key FROM ${from} AND t.status = ${status}
    ${among({ priority, due })} ${last ? after(last) : Prisma.empty} ORDER BY ${Prisma.raw(order)} LIMIT ${most})`
}

const plainOrders = {
  created: {
    key: 'NULL::text',
    order: 't.number DESC',
    after: ({ number }: Position) => Prisma.sql`AND t.number < ${number}`,
  },
  title: {
    key: 't.title_key',
    order: 't.title_key, t.number',
    after: ({ key, number }: Position) => Prisma.sql`AND (t.title_key, t.number) > (${key}, ${number})`,
  },
  closed: {
    key: `to_char(t.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
    order: 't.closed_at DESC, t.number DESC',
    after: ({ key, number }: Position) =>
      Prisma.sql`AND (t.closed_at, t.number) < (${`${key}Z`}::timestamptz, ${number})`,
  },
  best: {
    key: 't.rank::text',
    order: 't.rank DESC, t.number DESC',
    after: ({ key, number }: Position) => Prisma.sql`AND (t.rank, t.number) < (${Number(key)}, ${number})`,
  },
}

function datedBranches({ sort, priority, due, timeZone, from, last, most }: Listing, status: Status) {
  const chosen = priority.length > 0 ? priority : sort === 'priority' ? [...priorities] : [null]
  return dueKinds.flatMap(kind =>
    chosen.flatMap(level => {
      const within = due[kind]
      const after = within && afterLast(kind, level, { sort, last, timeZone })
      if (!within || !after) return []
      const ofLevel = level ? Prisma.sql`AND t.priority = ${level}::priority` : Prisma.empty
      return Prisma.sql`(
        SELECT t.*, ${instantOf(kind, timeZone)} AS at,
          to_char(t.due_sort, 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS key
        FROM ${from} AND t.status = ${status} ${ofLevel} AND t.due_kind = ${kind} ${within} ${after}
        ORDER BY t.due_sort, t.number LIMIT ${most})`
    }),
  )
}

/** A day begins, for order's sake, when it begins where one is. */
function instantOf(kind: DueKind, timeZone: string) {
  if (kind === 'day') return Prisma.sql`t.due_sort AT TIME ZONE ${timeZone}`
  return kind === 'time' ? Prisma.sql`t.due_sort AT TIME ZONE 'UTC'` : Prisma.sql`NULL::timestamptz`
}

type After = Pick<Listing, 'sort' | 'last' | 'timeZone'>

/** What of this kind comes after the last row of the page before; null: nothing does. */
function afterLast(kind: DueKind, level: Priority | null, { sort, last, timeZone }: After): Prisma.Sql | null {
  if (!last) return Prisma.empty
  if (sort === 'priority' && level && last.priority && level !== last.priority)
    return priorities.indexOf(level) > priorities.indexOf(last.priority) ? Prisma.empty : null
  if (last.kind === 'none') return kind === 'none' ? Prisma.sql`AND t.number > ${last.number}` : null
  if (kind === 'none') return Prisma.empty
  if (kind === last.kind) return Prisma.sql`AND (t.due_sort, t.number) > (${last.key}::timestamp, ${last.number})`
  // At the same instant, the day comes first.
  return kind === 'time'
    ? Prisma.sql`AND t.due_sort >= (${last.key}::timestamp AT TIME ZONE ${timeZone}) AT TIME ZONE 'UTC'`
    : Prisma.sql`AND t.due_sort > ((${last.key}::timestamp AT TIME ZONE 'UTC') AT TIME ZONE ${timeZone})::date::timestamp`
}
