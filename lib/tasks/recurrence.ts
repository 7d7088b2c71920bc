import { checkRecurrence } from '@/lib/language/check-recurrence'
import { nextOccurrence } from '@/lib/language/next-occurrence'
import { addDays, type Due as LanguageDue, localDay } from '@/lib/language/zone'
import { refuse } from './accept'
import type { Acting } from './acting'
import type { Due } from './read-due'
import type { TaskState } from './task-state'

type Recurring = Due & { rrule: string | null }

/** A rule needs a date to start from; without one it starts with its own first day from today on. */
export function checkedRecurrence(rrule: string | null, due: Due, { actor, now }: Acting): Recurring {
  const { timeZone } = actor
  if (rrule === null) return { ...due, rrule }
  const start = asDue(due)
  const checked = checkRecurrence(rrule, { due: start, now, timeZone })
  if (!checked.ok) return refuse({ rrule: checked.sentence })
  if (start) return { ...due, rrule }
  const yesterday = addDays(localDay(now, timeZone), -1)
  const daily = rrule.replace(/\b(INTERVAL|COUNT)=\d+;?/g, '').replace(/;$/, '')
  const first = nextOccurrence({ rrule: daily, due: { day: yesterday }, after: now, timeZone })
  if (!first) return refuse({ rrule: 'The repetition has already ended.' })
  return { ...fromDue(first.due), rrule }
}

/** The date the series goes by, which this occurrence may have been moved away from. */
const templateDue = (task: TaskState): Due => ({
  dueOn: task.series?.dueOn === undefined ? task.dueOn : task.series.dueOn,
  dueAt: task.series?.dueAt === undefined ? task.dueAt : task.series.dueAt,
})

/** From the due date on and never in the past; null when the series is over. */
export function nextDue(task: TaskState, { actor, now }: Acting): Recurring | null {
  const due = asDue(templateDue(task))
  if (!task.rrule || !due) return null
  const next = nextOccurrence({ rrule: task.rrule, due, after: now, timeZone: actor.timeZone })
  return next && { ...fromDue(next.due), rrule: next.rrule }
}

function asDue({ dueOn, dueAt }: Due): LanguageDue | null {
  if (dueOn) return { day: dueOn }
  return dueAt ? { at: dueAt } : null
}

const fromDue = (due: LanguageDue): Due =>
  'day' in due ? { dueOn: due.day, dueAt: null } : { dueOn: null, dueAt: due.at }
