import { describeDue } from '@/lib/language/describe-due'
import { addDays, type Day, type Due, dayOf, localDay } from '@/lib/language/zone'
import type { FoundRow, TaskRow } from '@/lib/tasks/schema'

/** Whose list this is, and when it was read: the server says, so that what it draws and what the browser draws is the same. */
export interface Clock {
  now: Date
  timeZone: string
}

export function dueOf({ dueOn, dueAt }: Pick<TaskRow, 'dueOn' | 'dueAt'>): Due | null {
  if (dueOn) return { day: dueOn }
  return dueAt ? { at: dueAt } : null
}

/** “2 days late”, “today 9:00” with the full date; nobody is late with what is done. */
export function describedDue(task: Pick<TaskRow, 'dueOn' | 'dueAt' | 'completedAt'>, clock: Clock) {
  const due = dueOf(task)
  const described = due && describeDue(due, clock)
  return described && { ...described, late: described.late && !task.completedAt }
}

/** All open tasks stand in four groups, what is to come under each of its days. */
export type Grouping = 'four' | 'days'

const headings = new WeakMap<TaskRow, { as: string; heading: string }>()

/** Kept by row, since lists are long. */
export function headingOf(task: FoundRow, grouping: Grouping, today: Day, timeZone: string) {
  const as = `${grouping} ${today}`
  const known = headings.get(task)
  if (known?.as === as) return known.heading
  const heading = dayHeading(task, grouping, today, timeZone)
  headings.set(task, { as, heading })
  return heading
}

function dayHeading(task: FoundRow, grouping: Grouping, today: Day, timeZone: string) {
  const due = dueOf(task)
  if (!due) return 'No date'
  const day = dayOf(due, timeZone)
  if (day < today) return 'Overdue'
  if (day === today) return 'Today'
  if (grouping === 'four') return 'Upcoming'
  if (day === addDays(today, 1)) return 'Tomorrow'
  const named = weekday.format(new Date(`${day}T00:00:00Z`))
  return day.slice(0, 4) === today.slice(0, 4) ? named : `${named} ${day.slice(0, 4)}`
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

export const todayOf = ({ now, timeZone }: Clock) => localDay(now, timeZone)
