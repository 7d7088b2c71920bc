import { findWhen } from './find-when'
import type { Reader } from './phrase'
import type { Span } from './span'
import { type Due, instantAt, isDay } from './zone'

/**
 * What somebody typed into a date field, or a model gave as an argument: a local `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`,
 * `none`, or English. Null when it is not a date as a whole.
 */
export function readDue(text: string, reader: Reader): { due: Due | null } | null {
  const written = text.trim()
  if (written.length > 100) return null
  if (/^(?:none|no date|never|no due date)$/i.test(written)) return { due: null }
  const [, day = '', clock] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::00)?)?$/i.exec(written) ?? []
  if (day) {
    if (!isDay(day) || (clock && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(clock))) return null
    return { due: clock ? { at: instantAt(day, clock, reader.timeZone).toISOString() } : { day } }
  }
  // Alone in its field, “5”, “15th” or “3 days” needs no word before it.
  for (const candidate of [written, `on ${written}`, `at ${written}`, `on the ${written}`, `in ${written}`]) {
    const { due, rrule, spans } = findWhen(candidate, reader, true)
    if (due && !rrule && coverAll(candidate, spans)) return { due }
  }
  return null
}

export function coverAll(text: string, spans: Span[]) {
  const rest = [...spans].sort((a, b) => b.start - a.start)
  const left = rest.reduce((words, { start, end }) => words.slice(0, start) + words.slice(end), text)
  return /^[\s,.]*$/.test(left)
}
