const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-30T09:00:00`: what a clock on the wall of that zone shows. */
export function localTime(instant: Date, timeZone: string) {
  let format = formats.get(timeZone)
  if (!format) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'iso8601', ...digits, ...time })
    formats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`
}

export const dayOf = (instant: Date, timeZone: string) => localTime(instant, timeZone).slice(0, 10)
export const startOfDay = (day: string, timeZone: string) => instantOf(`${day}T00:00`, timeZone)

export function addDays(day: string, days: number) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** A time that a clock change skips moves forward by the gap; of one that happens twice it is the first. */
export function instantOf(local: string, timeZone: string) {
  const asUtc = Date.parse(`${local}Z`)
  const offset = (at: number) => Date.parse(`${localTime(new Date(at), timeZone)}Z`) - Math.floor(at / 1000) * 1000
  const before = offset(asUtc - 86_400_000)
  const after = offset(asUtc + 86_400_000)
  const isRight = (shift: number) => offset(asUtc - shift) === shift
  return new Date(asUtc - (!isRight(before) && isRight(after) ? after : before))
}
