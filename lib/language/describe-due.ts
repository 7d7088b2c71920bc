import { weekdayNames } from './describe-recurrence'
import { type Due, dayOf, daysBetween, localClock, localDay, weekdayOf } from './zone'

type Described = {
  /** “today”, “tomorrow 17:00”, “Mon”, “12 Dec”, “2 days late” */
  short: string
  /** “Saturday 12 December 2026, 17:00” */
  full: string
  late: boolean
}

type Clock = { now: Date; timeZone: string }

export function describeDue(due: Due, { now, timeZone }: Clock): Described {
  const today = localDay(now, timeZone)
  const day = dayOf(due, timeZone)
  const date = new Date(`${day}T00:00:00Z`)
  const clock = 'at' in due ? localClock(new Date(due.at), timeZone) : ''
  const ahead = daysBetween(today, day)
  const weekday = weekdayNames[weekdayOf(day) - 1] ?? ''

  return {
    short: ahead < -1 ? `${-ahead} days late` : [shortDay(), clock].filter(Boolean).join(' '),
    full: [`${weekday} ${longDay.format(date)}`, clock].filter(Boolean).join(', '),
    late: isLate(due, { now, timeZone }),
  }

  function shortDay() {
    if (ahead === -1) return 'yesterday'
    if (ahead === 0) return 'today'
    if (ahead === 1) return 'tomorrow'
    if (ahead < 7) return weekday.slice(0, 3)
    return (day.slice(0, 4) === today.slice(0, 4) || ahead < 100 ? shortDate : dateWithYear).format(date)
  }
}

/** A day is late when it has ended for the user, an instant when it has passed. */
export function isLate(due: Due, { now, timeZone }: Clock) {
  return 'at' in due ? new Date(due.at) < now : due.day < localDay(now, timeZone)
}

// Only `en-GB` puts the day first in English; the words are the same.
const shortDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const dateWithYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
