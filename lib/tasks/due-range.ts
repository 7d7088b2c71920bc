import { Prisma } from '@/lib/db/generated/client'
import { addDays, localDay, startOfDay, weekOf } from '@/lib/language/zone'
import type { TaskFilter } from './schema'

export const dueKinds = ['day', 'time', 'none'] as const
export type DueKind = (typeof dueKinds)[number]

/** What a due filter means to each kind of due date, as a condition on `due_sort`; null: none of that kind. */
export type DueRange = Record<DueKind, Prisma.Sql | null>

interface Seen {
  actor: { timeZone: string }
  now: Date
}

/** "Today" is the day of who looks. A calendar day is the same everywhere; an instant falls on the day it has there. */
export function dueRange(filter: TaskFilter['due'], { actor, now }: Seen): DueRange {
  const today = localDay(now, actor.timeZone)
  const tomorrow = addDays(today, 1)
  const days = (from: string | undefined, before: string | undefined): DueRange => ({
    day: between(from, before),
    time: between(from && startOf(from, actor.timeZone), before && startOf(before, actor.timeZone)),
    none: null,
  })
  if (filter === undefined) return { day: Prisma.empty, time: Prisma.empty, none: Prisma.empty }
  if (typeof filter === 'object') return days(filter.from, filter.to && addDays(filter.to, 1))
  switch (filter) {
    case 'overdue':
      return { day: between(undefined, today), time: between(undefined, asTimestamp(now)), none: null }
    case 'today':
      return days(today, tomorrow)
    case 'today_or_overdue':
      return days(undefined, tomorrow)
    case 'week':
      return days(weekOf(today).first, addDays(weekOf(today).last, 1))
    case 'upcoming':
      return days(tomorrow, undefined)
    case 'any':
      return days(undefined, undefined)
    case 'none':
      return { day: null, time: null, none: Prisma.empty }
    default:
      return filter satisfies never
  }
}

function between(from: string | undefined, before: string | undefined) {
  const notBefore = from ? Prisma.sql`AND t.due_sort >= ${from}::timestamp` : Prisma.empty
  return before ? Prisma.sql`${notBefore} AND t.due_sort < ${before}::timestamp` : notBefore
}

const startOf = (day: string, timeZone: string) => asTimestamp(startOfDay(day, timeZone))
const asTimestamp = (instant: Date) => instant.toISOString().slice(0, -1)
