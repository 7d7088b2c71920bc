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
  /** A relation `t` and what holds of all its rows. */
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
  return listing.statuses.flatMap(status => (byDate ? datedBranches(listing, status) : plainBranch(listing, status)))
}

export function outerOrder(sort: Sort) {
  const orders: Record<Sort, string> = {
    due: 'p.at NULLS LAST, p.due_kind, p.number',
    priority: 'p.priority, p.at NULLS LAST, p.due_kind, p.number',
    created: 'p.number DESC',
    title: 'p.title_key, p.number',
    closed: 'p.closed_at DESC NULLS LAST, p.number DESC',
    best: 'p.rank DESC, p.number DESC',
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
  const { columns, order, after } = plainOrders[sort as keyof typeof plainOrders]
  const afterLast = last ? after(last, status) : Prisma.empty
  if (!afterLast) return []
  return Prisma.sql`(
    SELECT ${Prisma.raw(columns)} FROM ${from} AND t.status = ${status}
    ${among({ priority, due })} ${afterLast} ORDER BY ${Prisma.raw(order)} LIMIT ${most})`
}

/** `after`: what of this status comes after the last row of the page before; null: nothing does. */
interface PlainOrder {
  columns: string
  order: string
  after(last: Position, status: Status): Prisma.Sql | null
}

const plainOrders: Record<'created' | 'title' | 'closed' | 'best', PlainOrder> = {
  created: {
    columns: 't.number',
    order: 't.number DESC',
    after: ({ number }) => Prisma.sql`AND t.number < ${number}`,
  },
  title: {
    columns: 't.number, t.title_key',
    order: 't.title_key, t.number',
    after: ({ key, number }) => Prisma.sql`AND (t.title_key, t.number) > (${key}, ${number})`,
  },
  closed: {
    columns: 't.number, t.closed_at',
    order: 't.closed_at DESC, t.number DESC',
    // What is open was never closed, and comes last.
    after({ key, number }, status) {
      if (status === 'open') return key === null ? Prisma.sql`AND t.number < ${number}` : Prisma.empty
      return key === null ? null : Prisma.sql`AND (t.closed_at, t.number) < (${`${key}Z`}::timestamptz, ${number})`
    },
  },
  best: {
    columns: 't.number, t.rank',
    order: 't.rank DESC, t.number DESC',
    after: ({ key, number, isCommon }) =>
      isCommon
        ? Prisma.sql`AND t.number < ${number}`
        : Prisma.sql`AND (t.rank, t.number) < (${Number(key)}, ${number})`,
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
        SELECT t.number, ${level}::priority AS priority, ${kind} AS due_kind, ${instantOf(kind, timeZone)} AS at
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
