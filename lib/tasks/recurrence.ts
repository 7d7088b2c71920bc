import { RRuleTemporal } from 'rrule-temporal'
import { refuse } from './accept'
import type { Acting } from './acting'
import type { Due } from './read-due'
import type { TaskState } from './task-state'
import { addDays, dayOf, instantOf, localTime } from './zone'

type Recurring = Due & { rrule: string | null }

/** A rule needs a date to start from; without one it starts with its own first day from today on. */
export function checkedRecurrence(rrule: string | null, due: Due, { actor, now }: Acting): Recurring {
  if (rrule === null) return { ...due, rrule }
  const today = dayOf(now, actor.timeZone)
  const isUndated = !due.dueOn && !due.dueAt
  const start = isUndated ? `${today}T00:00:00` : wallTime(due, actor.timeZone)
  const rule = readRule(rrule, start)
  const first = rule.next(new Date(`${isUndated ? today : start.slice(0, 10)}T00:00:00Z`), true)
  const coming = rule.next(new Date(`${today}T00:00:00Z`), true)
  if (!first || !coming) refuse({ rrule: 'That recurrence has already ended.' })
  return { ...(isUndated ? { dueOn: wall(first).slice(0, 10), dueAt: null } : due), rrule }
}

/** The date the series goes by, which this occurrence may have been moved away from. */
export const templateDue = (task: TaskState): Due => ({
  dueOn: task.series?.dueOn === undefined ? task.dueOn : task.series.dueOn,
  dueAt: task.series?.dueAt === undefined ? task.dueAt : task.series.dueAt,
})

/** From the due date on and never in the past; null when the series is over. Reckoned in wall time, so nine stays nine. */
export function nextDue(task: TaskState, { actor, now }: Acting): Recurring | null {
  const due = templateDue(task)
  if (!task.rrule || (!due.dueOn && !due.dueAt)) return null
  const start = wallTime(due, actor.timeZone)
  const rule = readRule(task.rrule, start)
  const yesterday = `${addDays(dayOf(now, actor.timeZone), -1)}T23:59:59`
  const past = due.dueOn ? yesterday : localTime(now, actor.timeZone)
  const [, later = start] = [start, past].sort()
  const next = rule.next(new Date(`${later}Z`), false)
  if (!next) return null
  const local = wall(next)
  const rrule = withoutPassed(task.rrule, rule, local)
  if (due.dueOn) return { dueOn: local.slice(0, 10), dueAt: null, rrule }
  return { dueOn: null, dueAt: instantOf(local, actor.timeZone).toISOString(), rrule }
}

/** "Ten times" counts down: each occurrence carries how many are left, itself included. */
function withoutPassed(rrule: string, rule: RRuleTemporal, until: string) {
  const count = /\bCOUNT=(\d+)/.exec(rrule)
  if (!count) return rrule
  const passed = rule.between(new Date(0), new Date(`${until}Z`), false).filter(date => wall(date) < until).length
  return rrule.replace(count[0], `COUNT=${Number(count[1]) - passed}`)
}

function readRule(rrule: string, start: string) {
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/.test(rrule))
    refuse({ rrule: 'That recurrence cannot be read.' })
  const dtstart = start.replace(/[-:]/g, '').slice(0, 15)
  const floating = rrule.replace(/UNTIL=(\d{8})(T\d{6})?Z?/, 'UNTIL=$1T235959Z')
  try {
    const rule = new RRuleTemporal({ rruleString: `DTSTART:${dtstart}Z\nRRULE:${floating}`, strict: true })
    rule.next(new Date(`${start}Z`), true)
    return rule
  } catch {
    return refuse({ rrule: 'That recurrence cannot be read.' })
  }
}

const wallTime = ({ dueOn, dueAt }: Due, timeZone: string) =>
  dueOn ? `${dueOn}T00:00:00` : localTime(new Date(dueAt as string), timeZone)

const wall = (date: { toString(): string }) => date.toString().slice(0, 19)
