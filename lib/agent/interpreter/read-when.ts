import { findTimes } from '@/lib/language/find-times'
import { readDue } from '@/lib/language/read-due'
import { readRecurrence } from '@/lib/language/read-recurrence'
import { type Due, isDay, localClock, localDay } from '@/lib/language/zone'
import type { Change, Clock } from './command'

/** A due date as tools are told it. */
export function asLocal(due: Due, timeZone: string) {
  if ('day' in due) return due.day
  const at = new Date(due.at)
  return `${localDay(at, timeZone)}T${localClock(at, timeZone)}`
}

export function dayNamed(text: string, clock: Clock): string | null {
  const due = readDue(text.trim(), clock)?.due
  const day = due ? asLocal(due, clock.timeZone).slice(0, 10) : null
  return day && isDay(day) ? day : null
}

/** “friday”, “5pm”, “no date”, “every monday”: what it makes of a task's due date. */
export function readMove(text: string, clock: Clock): Change | null {
  const said = text.trim().replace(/^(?:the\s+)(?=day|end)/i, '')
  if (said === '') return null
  if (/^(?:someday|some day|whenever|no (?:due )?date|nothing|none|never)$/i.test(said)) return { due: 'none' }
  const time = clockAlone(said)
  if (time) return { clock: time }
  // “5” as a day or an hour would be a guess about somebody's list.
  const due = /^\d+$/.test(said) ? null : readDue(said, clock)?.due
  if (due) return { due: asLocal(due, clock.timeZone) }
  return null
}

/** A rule, and its first time where the words name an hour. */
export function readRepeat(text: string, clock: Clock): Change | null {
  const said = text.trim()
  if (!/\p{L}/u.test(said)) return null
  const read = readRecurrence(said, clock)
  if (!read?.rrule) return null
  const due = read.due && 'at' in read.due ? asLocal(read.due, clock.timeZone) : null
  return { recurrence: read.rrule, ...(due && { due }) }
}

const amount = '(?<n>\\d{1,3}|an?|one|two|three|four|five|six|seven|a couple(?: of)?|a few)'
const shiftWords = new RegExp(
  `^(?:by |for |back |out |forward )*${amount}\\s+(?<unit>day|week|month|year|fortnight)s?(?: more)?(?: (?<way>later|earlier|sooner|back|forward))?$`,
  'i',
)

/** “a week”, “by 2 days”, “3 days earlier”. */
export function readShift(text: string, isEarlier = false): Change | null {
  const { n = '', unit = '', way = '' } = shiftWords.exec(text.trim())?.groups ?? {}
  if (!unit) return null
  const sign = isEarlier !== /earlier|sooner/i.test(way) ? -1 : 1
  const count = sign * numberOf(n)
  const days = { day: 1, week: 7, fortnight: 14 }[unit.toLowerCase()]
  const months = { month: 1, year: 12 }[unit.toLowerCase()]
  return { later: { days: (days ?? 0) * count, months: (months ?? 0) * count } }
}

export function numberOf(word: string) {
  if (/^\d+$/.test(word)) return Number(word)
  const index = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].indexOf(
    word.toLowerCase(),
  )
  if (index >= 0) return index + 1
  return /couple/i.test(word) ? 2 : /few/i.test(word) ? 3 : 1
}

function clockAlone(text: string) {
  const said =
    /^(?:at|noon|midnight|midday)\b/i.test(text) || /\d\s*(?:[ap]\.?m|:\d\d|h\b|o['’]clock)/i.test(text) ? text : ''
  const [time, more] = said ? findTimes(said) : []
  if (!time || more || time.isLoose) return null
  const left = said.slice(0, time.start) + said.slice(time.end)
  return /^\s*(?:at)?\s*$/i.test(left) ? time.clock : null
}
