/** A calendar day of the user, `YYYY-MM-DD`. As plain text it also sorts by time. */
export type Day = string

export type Due = { day: Day } | { at: string }

export function isDay(text: string) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!parts || parts[1] === '0000') return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export function isTimeZone(text: string) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

export function localDay(instant: Date, timeZone: string): Day {
  return wallClock(instant.getTime(), timeZone).toISOString().slice(0, 10)
}

/** `HH:MM` on the user's clock. */
export function localClock(instant: Date, timeZone: string) {
  return wallClock(instant.getTime(), timeZone).toISOString().slice(11, 16)
}

export function dayOf(due: Due, timeZone: string): Day {
  return 'day' in due ? due.day : localDay(new Date(due.at), timeZone)
}

/** The first moment of the day, which is not midnight everywhere: some zones change their clocks then. */
export function startOfDay(day: Day, timeZone: string) {
  return instantAt(day, '00:00', timeZone)
}

/** The first moment that is no longer this day. */
export function endOfDay(day: Day, timeZone: string) {
  return startOfDay(addDays(day, 1), timeZone)
}

/** A time that the clocks jump over becomes the one an hour later, a time that they show twice the first of the two. */
export function instantAt(day: Day, clock: string, timeZone: string) {
  const wall = Date.parse(`${day}T${clock}:00Z`)
  const offsetAt = (time: number) => wallClock(time, timeZone).getTime() - time
  const before = wall - offsetAt(wall - dayMilliseconds)
  const after = wall - offsetAt(wall + dayMilliseconds)
  const shown = [before, after].filter(time => wallClock(time, timeZone).getTime() === wall)
  return new Date(shown.length ? Math.min(...shown) : before)
}

const dayMilliseconds = 86_400_000

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10)
}

/** A month that is too short gives its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  const last = lastDayOfMonth(first)
  return date > Number(last.slice(8)) ? last : first.slice(0, 8) + String(date).padStart(2, '0')
}

export function daysBetween(from: Day, to: Day) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMilliseconds)
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: Day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

export function lastDayOfMonth(day: Day): Day {
  const [year = 1970, month = 1] = day.split('-').map(Number)
  return dayFrom(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate())
}

export function dayFrom(year: number, month: number, date: number): Day {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-')
}

/** The first and the last day of the week around `day`; weeks start on Monday unless told otherwise. */
export function weekOf(day: Day, weekStart = 1): { first: Day; last: Day } {
  const first = addDays(day, -((weekdayOf(day) - weekStart + 7) % 7))
  return { first, last: addDays(first, 6) }
}

/** The user's clock at an instant, as if it were UTC. `Intl` knows every zone and costs the browser nothing. */
function wallClock(time: number, timeZone: string) {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatFor(timeZone).formatToParts(time)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string) {
  let format = formats.get(timeZone)
  if (!format) {
    const numeric = 'numeric'
    const fields = {
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    } as const
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { ...fields, hourCycle: 'h23', timeZone })
    formats.set(timeZone, format)
  }
  return format
}
