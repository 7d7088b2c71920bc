import * as chrono from 'chrono-node/en'
import type { Reader } from './phrase'
import { weekdays } from './rule'
import { isFreeAfter, overlap, type Span, spanOf } from './span'
import { monthWord, numberNamed, numberWord, WholeWords, weekdayNamed, weekdayWord } from './words'
import { addDays, addMonths, type Day, dayFrom, isDay, lastDayOfMonth, localClock, localDay, weekdayOf } from './zone'

/** `lead` is the word before it that says what the date is for, in lower case; it belongs to the span. */
export type FoundDate = Span & { day: Day; lead: string; at?: Date; clock?: string }

/** Days that a phrase names, in the order of the text. Only those to come, unless `mayBePast`. */
export function findDates(text: string, reader: Reader, mayBePast = false): FoundDate[] {
  const today = localDay(reader.now, reader.timeZone)
  const found: FoundDate[] = []
  const add = (span: Span, day: Day, more: { at?: Date; clock?: string } = {}) => {
    if (!isDay(day) || found.some(other => overlap(other, span)) || isReported(text, span.start)) return
    if (!mayBePast && day < today) return
    found.push({ ...withLead(text, span), day, ...more })
  }
  // “tue 5 jan” is one date, so those with a month come before bare weekdays
  for (const { span, day } of absoluteDates(text, reader, today)) add(span, day)
  for (const [pattern, read] of ourWords) {
    for (const match of pattern.all(text)) {
      const result = read({ groups: match.groups ?? {}, text, span: spanOf(match), today, reader })
      if (typeof result === 'string') add(spanOf(match), result)
      else if (result) add(spanOf(match), result.day, result)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

// A date that something is *about* is not the day to do it.
const reported =
  /(?:^|[^\p{L}])(?:about|regarding|re|since|last|past|of|versus|vs|black|good|the\s+next)[\s:]+(?:the\s+)?$/iu
const leads =
  /(?:^|(?<=[\s(,]))((?:due\s*:?(?:\s+(?:on|by|at))?|(?:starting|beginning|begins?|starts?|effective)(?:\s+(?:on|from))?|no\s+later\s+than|on|by|before|for|from|until|till|til|@)\s+(?:the\s+)?)$/iu

function isReported(text: string, start: number) {
  return reported.test(text.slice(0, start))
}

function withLead(text: string, span: Span) {
  const lead = leads.exec(text.slice(0, span.start))?.[1] ?? ''
  return { start: span.start - lead.length, end: span.end, lead: lead.trim().toLowerCase() }
}

type Said = { groups: Record<string, string | undefined>; text: string; span: Span; today: Day; reader: Reader }
type Read = (said: Said) => Day | { day: Day; at?: Date; clock?: string } | null

const ourWords: [WholeWords, Read][] = [
  [
    new WholeWords(
      `(?:in|within)\\s+(?<n>half\\s+an|a\\s+couple\\s+of|a\\s+few|\\d{1,2}[.,]\\d|${numberWord})\\s*(?<unit>minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|fortnights?|months?|mos?|years?|yrs?)(?:['’]s?\\s+time)?|(?<n2>a|one|two|three|\\d{1,3})\\s+(?<unit2>days?|weeks?|months?|years?|hours?|minutes?)\\s+from\\s+(?:now|today)`,
    ),
    inAWhile,
  ],
  [
    new WholeWords('(?<day>\\d{4}-\\d\\d-\\d\\d)(?:[T\\s](?<clock>(?:[01]\\d|2[0-3]):[0-5]\\d)(?::[0-5]\\d)?)?'),
    ({ groups: { day = '', clock } }) => (clock ? { day, clock } : day),
  ],
  [new WholeWords('(?:the\\s+)?day\\s+after\\s+tomorrow|overmorrow'), ({ today }) => addDays(today, 2)],
  [new WholeWords('today|tonight|tonite|eod|(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?day'), ({ today }) => today],
  [new WholeWords('tomorrow|tmrw?|tomorow|tommorow|tommorrow'), ({ today }) => addDays(today, 1)],
  [
    new WholeWords(
      `next\\s+week(?!end)(?:\\s+(?:on\\s+)?(?<day>${weekdayWord}))?|(?<day2>${weekdayWord})\\s+next\\s+week`,
    ),
    nextWeek,
  ],
  [new WholeWords('next\\s+month'), ({ today }) => `${addMonths(today, 1).slice(0, 8)}01`],
  [new WholeWords('next\\s+year'), ({ today }) => dayFrom(Number(today.slice(0, 4)) + 1, 1, 1)],
  [new WholeWords('next\\s+weekend'), ({ today }) => addDays(mondayAfter(today), 5)],
  [new WholeWords('(?:(?:this|on\\s+the|at\\s+the|over\\s+the)\\s+weekend)'), ({ today }) => comingWeekend(today)],
  [
    new WholeWords('(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+)?week|eow|later\\s+this\\s+week'),
    ({ today }) => endOfWeek(today),
  ],
  [new WholeWords('(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+next\\s+week'), ({ today }) => addDays(mondayAfter(today), 4)],
  [
    new WholeWords('(?:at\\s+)?(?:the\\s+)?(?:end|last\\s+day)\\s+of\\s+(?:the\\s+|this\\s+)?month|eom|month\\s+end'),
    ({ today }) => lastDayOfMonth(today),
  ],
  [
    new WholeWords('(?:at\\s+)?(?:the\\s+)?(?:end|last\\s+day)\\s+of\\s+next\\s+month'),
    ({ today }) => lastDayOfMonth(addMonths(`${today.slice(0, 8)}01`, 1)),
  ],
  [
    new WholeWords('(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+)?year|eoy'),
    ({ today }) => `${today.slice(0, 4)}-12-31`,
  ],
  [new WholeWords(`(?:at\\s+)?(?:the\\s+)?end\\s+of\\s+(?<month>${monthWord})`), endOfNamedMonth],
  [
    new WholeWords(`(?<which>next|this|coming)\\s+(?<day>${weekdayWord})(?:\\s*(?:-|–|to)\\s*(?:${weekdayWord}))?`),
    weekday,
  ],
  [
    new WholeWords(`(?<day>${weekdayWord})(?:\\s*(?:-|–|to|through)\\s*(?:${weekdayWord}))?(?=(?<comma>\\.|,)?)`),
    weekday,
  ],
  [
    new WholeWords(
      '(?:(?<=(?:on|by|due|before|until|till|from|starting)\\s+)the\\s+|the\\s+)(?<date>\\d{1,2})(?:st|nd|rd|th)(?:\\s+of\\s+(?<which>this|next|the)\\s+month)?',
    ),
    dateOfMonth,
  ],
  [
    new WholeWords(`(?:(?:in|next)\\s+|(?<=(?:by|before|until|till)\\s+))(?<month>${monthWord})(?!\\s+\\d)`),
    wholeMonth,
  ],
]

function nextWeek({ groups: { day, day2 }, today }: Said) {
  const name = day ?? day2
  const monday = mondayAfter(today)
  return name ? addDays(monday, weekdays.indexOf(weekdayNamed(name))) : monday
}

function endOfNamedMonth({ groups: { month = '' }, today }: Said) {
  return lastDayOfMonth(firstOfMonth(month, today, true))
}

function inAWhile({ groups, today, reader }: Said): ReturnType<Read> {
  const number = amount(groups.n ?? groups.n2 ?? '')
  const unit = (groups.unit ?? groups.unit2 ?? '').toLowerCase()
  if (/^(?:mo|month)/.test(unit)) return addMonths(today, Math.round(number))
  if (/^y/.test(unit)) return addMonths(today, Math.round(number * 12))
  if (/^(?:d|w|f)/.test(unit)) return addDays(today, Math.round(number * ({ d: 1, w: 7, f: 14 }[unit.charAt(0)] ?? 1)))
  const at = new Date(reader.now.getTime() + number * (/^m/.test(unit) ? 60_000 : 3_600_000))
  at.setUTCSeconds(0, 0)
  return { day: localDay(at, reader.timeZone), at, clock: localClock(at, reader.timeZone) }
}

function amount(words: string) {
  if (/^half/i.test(words)) return 0.5
  if (/couple/i.test(words)) return 2
  if (/few/i.test(words)) return 3
  return /[.,]/.test(words) ? Number(words.replace(',', '.')) : numberNamed(words)
}

// “sat nav” and “sun cream” stay: a short name that is also a word needs company that makes it a day.
const alsoWords = /^(?:sat|sun|wed|weds|mon)$/i

function weekday({ groups: { which = '', day = '' }, text, span, today }: Said) {
  const earlier = text.slice(0, span.start)
  if (!which && alsoWords.test(day) && !/[-–\s]/.test(text.slice(span.start, span.end))) {
    const isLed = leads.test(earlier)
    const isTimed = /^\s*,?\s*(?:_|\d{1,2}(?::|\s*[ap]m)|morning|afternoon|evening|night)/iu.test(text.slice(span.end))
    const isNoun = /(?:^|[^\p{L}])(?:the|a|an|my|in|of|he|she|it|they|we|i|just|to|got)\s+$/iu.test(earlier)
    const isLast = /^\s*(?:$|[,.;:!?)_@–—-]|(?:at|by|until|every|due)(?!\p{L}))/iu.test(text.slice(span.end))
    if (isNoun || !(isLed || isTimed || isLast)) return null
  }
  const index = weekdays.indexOf(weekdayNamed(day))
  // Next Friday is the one of next week; the coming one is plainly Friday.
  if (/^next$/i.test(which)) return addDays(mondayAfter(today), index)
  const ahead = (index + 1 - weekdayOf(today) + 7) % 7
  // Who means today says today.
  return addDays(today, ahead === 0 && !which ? 7 : ahead)
}

function dateOfMonth({ groups: { date = '', which = '' }, text, span, today }: Said) {
  const number = Number(date)
  if (number < 1 || number > 31) return null
  if (!which && !isFreeAfter(text, span.end)) return null
  let month = `${today.slice(0, 8)}01`
  if (/^next$/i.test(which)) month = addMonths(month, 1)
  for (let tries = 0; tries < 12; tries += 1) {
    const day = month.slice(0, 8) + String(number).padStart(2, '0')
    if (isDay(day) && day >= today) return day
    month = addMonths(month, 1)
  }
  return null
}

function wholeMonth({ groups: { month = '' }, text, span, today }: Said) {
  return isFreeAfter(text, span.end) ? firstOfMonth(month, today, false) : null
}

/** The first day of the month of that name which is to come; the current one counts if it may. */
function firstOfMonth(name: string, today: Day, mayBeCurrent: boolean) {
  const month = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(
    name.slice(0, 3).toLowerCase(),
  )
  const year = Number(today.slice(0, 4))
  const day = dayFrom(year, month + 1, 1)
  const isAhead = mayBeCurrent ? day.slice(0, 7) >= today.slice(0, 7) : day >= today
  return isAhead ? day : dayFrom(year + 1, month + 1, 1)
}

function mondayAfter(day: Day) {
  return addDays(day, 8 - weekdayOf(day))
}

function comingWeekend(today: Day) {
  return weekdayOf(today) >= 6 ? today : addDays(today, 6 - weekdayOf(today))
}

/** Friday, or Sunday once the working week is over. */
function endOfWeek(today: Day) {
  const weekdayNumber = weekdayOf(today)
  return addDays(today, (weekdayNumber <= 5 ? 5 : 7) - weekdayNumber)
}

/** Dates with a month and a day: the many ways to write them are chrono's, what may be one in a task is ours. */
function absoluteDates(text: string, reader: Reader, today: Day) {
  if (!/\d/.test(text)) return []
  const [year = 1970, month = 1, date = 1] = today.split('-').map(Number)
  // chrono reads the clock of the machine: it is given noon of the user's day on that clock
  const noon = new Date(year, month - 1, date, 12)
  const results = (reader.dayFirst ? chrono.GB : chrono.casual).parse(text, noon, { forwardDate: true })
  return results.flatMap(({ index, text: words, start }) => {
    if (!start.isCertain('day') || !start.isCertain('month')) return []
    const span = { start: index, end: index + words.trimEnd().length }
    if (!/\d/.test(words) || /ago$|now/i.test(words) || !isWrittenAsDate(text, span, words)) return []
    const [, dotDay, dotMonth, dotYear] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words) ?? []
    // with dots the day comes first wherever dots are used
    if (dotDay) return [{ span, day: dayFrom(Number(dotYear), Number(dotMonth), Number(dotDay)) }]
    return [{ span, day: dayFrom(start.get('year') ?? year, start.get('month') ?? 1, start.get('day') ?? 1) }]
  })
}

function isWrittenAsDate(text: string, span: Span, words: string) {
  if (new RegExp(`${monthWord}`, 'iu').test(words)) return isWholeWord(text, span)
  if (!/^[\d/.-]+$/.test(words)) return false
  if (!isWholeWord(text, span)) return false
  if (/\d{4}/.test(words)) return true
  if (!words.includes('/') || words === '24/7') return false
  const earlier = text.slice(0, span.start)
  if (/(?:chapter|chap|part|step|page|pages|rated?|version|score|episode|level|size|round)\s+$/iu.test(earlier))
    return false
  const isFraction = /^\d\/\d$/.test(words)
  return leads.test(earlier) || isFreeAfter(text, span.end) || (!isFraction && /^[\s_]*$/.test(earlier))
}

function isWholeWord(text: string, { start, end }: Span) {
  return (
    !/[\p{L}\p{N}_$€£]$|[\p{L}\p{N}][-/.:]$/u.test(text.slice(0, start)) &&
    !/^[\p{L}\p{N}%]|^[-/.:][\p{L}\p{N}]/u.test(text.slice(end))
  )
}
