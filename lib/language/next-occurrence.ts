import { RRuleTemporal } from 'rrule-temporal'
import { clampToMonthEnd } from './clamp-to-month-end'
import { type Rule, readRule, untilDay, writeRule } from './rule'
import { addDays, type Day, type Due, dayOf, instantAt, isDay, localClock, localDay } from './zone'

type Series = { rrule: string; due: Due; after: Date; timeZone: string }

/**
 * The occurrence that follows `due`: later than it, and not over at `after`. A day is over when it ends, so a daily
 * task of yesterday that is done today is next due today; those of the days between are passed over, and count.
 *
 * The rule that comes back replaces the old one: COUNT has become what is left, month ends are spelled out, and the time
 * of day is noted while a clock change keeps the task from its own. Null when the series is over.
 */
export function nextOccurrence({ rrule, due, after, timeZone }: Series): { due: Due; rrule: string } | null {
  const { rule: written } = readRule(rrule)
  if (!written) return null
  const from = dayOf(due, timeZone)
  const rule = clampToMonthEnd(written, from)
  const clock = clockOf(rule, due, timeZone)

  const isOver = (day: Day) => {
    if (clock === null) return day < localDay(after, timeZone)
    return instantAt(day, clock, timeZone) <= after
  }
  const day = firstDay(rule, from, isOver, after)
  if (!day || isAfterUntil(rule, day.day, clock, timeZone)) return null
  const left = rule.count === undefined ? undefined : rule.count - day.steps
  if (left !== undefined && left < 1) return null

  const next = clock === null ? { day: day.day } : { at: instantAt(day.day, clock, timeZone).toISOString() }
  return { due: next, rrule: writeRule({ ...notingClock(rule, next, clock, timeZone), ...(left && { count: left }) }) }
}

/** Does the rule have any day at all, once `from` has passed? */
export function hasOccurrenceAfter(rule: Rule, from: Day) {
  return firstDay(clampToMonthEnd(rule, from), from, () => false, new Date(`${from}T00:00:00Z`)) !== null
}

/**
 * Rules run on bare days, in UTC, and only then meet the user's clock: RFC 5545 would drop a day on which the time does
 * not exist, but the task still has to be done.
 */
function firstDay(rule: Rule, from: Day, isOver: (day: Day) => boolean, after: Date) {
  const { count, until: _until, byHour: _hour, byMinute: _minute, ...days } = rule
  const series = new RRuleTemporal({
    rruleString: `DTSTART:${from.replaceAll('-', '')}T000000Z\nRRULE:${writeRule(days)}`,
  })

  let steps = 0
  // Only COUNT needs every occurrence to be seen; otherwise start close to `after`, at most two days of zones before it.
  const near = addDays(after.toISOString().slice(0, 10), -2)
  let cursor = count === undefined && near > from ? near : from
  while (count === undefined || steps < count) {
    const found = nextDay(series, cursor)
    if (!found) return null
    steps += 1
    if (!isOver(found)) return { day: found, steps }
    cursor = found
  }
  return null
}

function nextDay(series: RRuleTemporal, cursor: Day): Day | null {
  try {
    const found = series.next(new Date(`${cursor}T00:00:00Z`), false)
    const day = found?.toPlainDate().toString() ?? ''
    return isDay(day) ? day : null // not so after the year 9999
  } catch {
    return null // it gives up on a rule without days by throwing
  }
}

function isAfterUntil({ until }: Rule, day: Day, clock: string | null, timeZone: string) {
  if (!until) return false
  if (until.length === 8 || clock === null) {
    const last = until.endsWith('Z') ? localDay(untilInstant(until), timeZone) : untilDay(until)
    return day > last
  }
  if (until.endsWith('Z')) return instantAt(day, clock, timeZone) > untilInstant(until)
  return `${day}T${clock}` > `${untilDay(until)}T${until.slice(9, 11)}:${until.slice(11, 13)}`
}

function untilInstant(until: string) {
  return new Date(`${untilDay(until)}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}Z`)
}

function clockOf(rule: Rule, due: Due, timeZone: string) {
  if (rule.byHour !== undefined) {
    return `${String(rule.byHour).padStart(2, '0')}:${String(rule.byMinute ?? 0).padStart(2, '0')}`
  }
  return 'day' in due ? null : localClock(new Date(due.at), timeZone)
}

/** Without the note, a 2:30 task that a clock change pushes to 3:30 would stay there for good. */
function notingClock(rule: Rule, due: Due, clock: string | null, timeZone: string): Rule {
  const { byHour: _hour, byMinute: _minute, ...without } = rule
  if (clock === null || 'day' in due || localClock(new Date(due.at), timeZone) === clock) return without
  const [hour, minute] = clock.split(':').map(Number)
  return { ...without, byHour: hour ?? 0, byMinute: minute ?? 0 }
}
