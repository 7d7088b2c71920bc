import type { PartOfDay } from './find-times'
import { oftenWords } from './often'
import { bareRule, type Rule, type Weekday } from './rule'
import { type Span, spanOf } from './span'
import {
  monthNamed,
  monthWord,
  numberNamed,
  numberWord,
  ordinalNamed,
  ordinalWord,
  WholeWords,
  weekdayNamed,
  weekdayWord,
} from './words'

/** `forPeriod`: “for 3 weeks”, which only becomes an end once the start is known. */
export type FoundRecurrence = {
  rule: Rule
  spans: Span[]
  part: PartOfDay | null
  forPeriod: { number: number; unit: string } | null
}

/** None of the shapes below can be there without one of these. */
const repeats = /every|each|ly|week|workday|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*s/i

export function findRecurrence(text: string): FoundRecurrence | null {
  if (!repeats.test(text)) return null
  for (const [pattern, read] of shapes) {
    const match = pattern.first(text)
    const rule = match && !isName(text, match) && read(match.groups ?? {})
    if (!rule) continue
    const part = match.groups?.part?.toLowerCase().replace(/s$/, '') as PartOfDay | undefined
    return withEnd(text, { rule, spans: [spanOf(match)], part: part ?? null, forPeriod: null })
  }
  return null
}

/** “the Daily Mirror”: a capital within the phrase, before another. */
function isName(text: string, match: RegExpExecArray) {
  return match.index > 0 && /^\p{Lu}\p{Ll}+$/u.test(match[0]) && /^\s+\p{Lu}/u.test(text.slice(spanOf(match).end))
}

function withEnd(text: string, found: FoundRecurrence): FoundRecurrence {
  const match = times.map(pattern => pattern.first(text)).find(Boolean)
  if (!match) return found
  const number = numberNamed(match.groups?.n ?? '')
  if (!number) return found
  const spans = [...found.spans, spanOf(match)]
  const unit = match.groups?.unit?.toLowerCase()
  if (unit) return { ...found, spans, forPeriod: { number, unit } }
  return { ...found, spans, rule: { ...found.rule, count: number } }
}

const times = [
  new WholeWords(
    '(?:for\\s+)?(?<n>\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\s*(?:times|x(?!\\s*\\d)|occurrences)',
  ),
  new WholeWords(`for\\s+(?:the\\s+next\\s+)?(?<n>${numberWord})\\s+(?<unit>day|week|month|year)s?`),
]

type Groups = Record<string, string | undefined>
type Shape = [WholeWords, (groups: Groups) => Rule | null]

const every = '(?:every|each)'
const partWord = '(?<part>mornings?|afternoons?|evenings?|nights?)'
const weekdayList = `(?:${weekdayWord})s?(?:(?:\\s*(?:,|&|/|\\+)\\s*(?:and\\s+)?|\\s+and\\s+|\\s+)(?:${weekdayWord})s?)*`
const dateList = '\\d{1,2}(?:st|nd|rd|th)?(?:(?:\\s*,\\s*|\\s*&\\s*|\\s+and\\s+)(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th))*'
const ofMonth = '(?:of|in)\\s+(?:the|every|each)\\s+month'
const date = `(?:the\\s+)?(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${monthWord})|(?<month>${monthWord})\\s+(?:the\\s+)?(?<date>\\d{1,2})(?:st|nd|rd|th)?`

/** One name may be used in several branches only in newer engines, so each branch becomes a shape of its own. */
function either(pattern: string, read: Shape[1]): Shape[] {
  return pattern.split('‖').map((branch): Shape => [new WholeWords(branch), read])
}

const shapes: Shape[] = [
  // first monday of every month, every last friday, the last day of the month
  ...either(
    `(?:on\\s+)?(?:the\\s+)?(?<nth>${ordinalWord})\\s+(?<day>${weekdayWord}|weekday|(?:work(?:ing)?|business)\\s*day|day)\\s+(?:of|in)\\s+(?:every|each)\\s+month‖` +
      `(?:every|each)\\s+month\\s+on\\s+(?:the\\s+)?(?<nth>${ordinalWord})\\s+(?<day>${weekdayWord}|weekday|(?:work(?:ing)?|business)\\s*day|day)(?:\\s+${ofMonth})?‖` +
      `monthly\\s+on\\s+(?:the\\s+)?(?<nth>${ordinalWord})\\s+(?<day>${weekdayWord}|weekday|(?:work(?:ing)?|business)\\s*day|day)(?:\\s+${ofMonth})?‖` +
      `${every}\\s+(?<nth>${ordinalWord})\\s+(?<day>${weekdayWord}|weekday|(?:work(?:ing)?|business)\\s*day|day)\\s+${ofMonth}‖` +
      `${every}\\s+(?<nth>1st|2nd|3rd|4th|5th|first|third|fourth|fifth|last)\\s+(?<day>${weekdayWord}|weekday|(?:work(?:ing)?|business)\\s*day)`,
    readNth,
  ),
  ...either(
    `(?:at\\s+|on\\s+|by\\s+)?(?:the\\s+)?end\\s+of\\s+(?:every|each)\\s+month‖${every}\\s+(?:month\\s*end|end\\s+of\\s+(?:the\\s+)?month)`,
    () => bareRule('MONTHLY', { byMonthDay: [-1] }),
  ),
  // every month on the 1st and 15th, the 1st of every month, every 15th
  ...either(
    `${every}\\s+month\\s+on\\s+(?:the\\s+)?(?<dates>${dateList})‖monthly\\s+on\\s+(?:the\\s+)?(?<dates>${dateList})‖` +
      `${every}\\s+(?<n>other|second|${numberWord})\\s+months?\\s+on\\s+(?:the\\s+)?(?<dates>${dateList})‖` +
      `(?:on\\s+)?(?:the\\s+)?(?<dates>${dateList})\\s+(?:of|in)\\s+(?:every|each)\\s+month‖` +
      `${every}\\s+(?<dates>\\d{1,2}(?:st|nd|rd|th)(?:(?:\\s*,\\s*|\\s*&\\s*|\\s+and\\s+)(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th))*)(?:\\s+${ofMonth}|\\s+day\\s+${ofMonth})?(?!\\s+(?:of\\s+)?(?:${monthWord})(?![\\p{L}]))`,
    readMonthDates,
  ),
  // every year on 5 may, every 5 may, yearly on may 5th, 5 may every year
  ...date.split('|(?<month>').flatMap((_branch, index) => {
    const one = index === 0 ? date.slice(0, date.indexOf('|(?<month>')) : date.slice(date.indexOf('|(?<month>') + 1)
    return either(
      `(?:${every}\\s+year|yearly|annually)\\s+on\\s+${one}‖${every}\\s+${one}‖(?:on\\s+)?${one}\\s+(?:${every}\\s+year|yearly|annually)`,
      readYearDate,
    )
  }),
  [
    new WholeWords(`${every}\\s+(?<month>${monthWord})`),
    ({ month = '' }) => bareRule('YEARLY', { byMonth: [monthNamed(month)], byMonthDay: [1] }),
  ],
  // every weekday morning, weekends
  ...either(
    `${every}\\s+(?:weekday|work(?:ing)?\\s*day|business\\s+day)s?(?:\\s+(?:in\\s+the\\s+)?${partWord})?‖(?:on\\s+)?(?:weekday|workday)s(?:\\s+(?:in\\s+the\\s+)?${partWord})?‖(?:on\\s+)?weekday\\s+(?<part>mornings|afternoons|evenings|nights)`,
    () => bareRule('WEEKLY', { byDay: days(['MO', 'TU', 'WE', 'TH', 'FR']) }),
  ),
  ...either(
    `${every}\\s+weekend(?:\\s+${partWord})?‖(?:on\\s+|at\\s+)?weekends(?:\\s+(?:in\\s+the\\s+)?${partWord})?‖(?:on\\s+)?weekend\\s+(?<part>mornings|afternoons|evenings|nights)`,
    () => bareRule('WEEKLY', { byDay: days(['SA', 'SU']) }),
  ),
  // every 2 weeks on tuesday, weekly on mon and thu, every other friday, every mon and thu, on mondays
  ...either(
    `${every}\\s+(?:(?<n>other|second|${numberWord})\\s+)?weeks?\\s+on\\s+(?<list>${weekdayList})(?:\\s+${partWord})?‖` +
      `(?<often>weekly|bi-?weekly|fortnightly)\\s+on\\s+(?<list>${weekdayList})(?:\\s+${partWord})?‖` +
      `${every}\\s+(?<n>other|second|2nd)\\s+(?<list>${weekdayList})(?:\\s+${partWord})?‖` +
      `${every}\\s+(?<list>${weekdayList})(?:\\s+${partWord})?`,
    readWeekdays,
  ),
  ...either(
    `on\\s+(?<list>(?:${weekdayWord})s(?:(?:\\s*,\\s*|\\s*&\\s*|\\s+and\\s+)(?:${weekdayWord})s)*)(?:\\s+${partWord})?‖` +
      `(?<list>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:\\s*,\\s*|\\s*&\\s*|\\s+and\\s+)(?:mon|tues|wednes|thurs|fri|satur|sun)days)*)(?=\\s*(?:$|[,_]|at\\s|\\d))`,
    readWeekdays,
  ),
  // every 3 days, every other week, every morning, daily
  ...either(
    `${every}\\s+(?<n>other|second|${numberWord})\\s+(?<unit>day|week|month|year|fortnight|quarter)s?(?:\\s+in\\s+the\\s+${partWord})?‖` +
      `${every}\\s+(?:single\\s+)?(?<unit>day|week|month|year|fortnight|quarter)(?:\\s+(?:in\\s+the\\s+)?${partWord})?‖` +
      `${every}\\s+${partWord}`,
    ({ n, unit = 'day' }) => unitRule(unit, n),
  ),
  ...either(oftenWords, ({ often = '' }) => oftenRule(often)),
]

function readNth({ nth = '', day = '' }: Groups) {
  const number = ordinalNamed(nth)
  if (number > 5 && !/^day$/i.test(day)) return null
  if (/^day$/i.test(day)) return number > 31 ? null : bareRule('MONTHLY', { byMonthDay: [number] })
  if (/day/i.test(day) && /^(?:weekday|work|business)/i.test(day)) {
    return bareRule('MONTHLY', { byDay: days(['MO', 'TU', 'WE', 'TH', 'FR']), bySetPos: [number] })
  }
  return bareRule('MONTHLY', { byDay: [{ nth: number, weekday: weekdayNamed(day) }] })
}

function readMonthDates({ dates = '', n }: Groups) {
  const numbers = [...new Set((dates.match(/\d+/g) ?? []).map(Number))].sort((a, b) => a - b)
  if (numbers.some(number => number < 1 || number > 31)) return null
  return bareRule('MONTHLY', { byMonthDay: numbers, interval: intervalNamed(n) })
}

function readYearDate({ date: dayOfMonth = '', month = '' }: Groups) {
  const number = Number(dayOfMonth)
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][monthNamed(month) - 1] ?? 31
  if (number < 1 || number > longest) return null
  return bareRule('YEARLY', { byMonth: [monthNamed(month)], byMonthDay: [number] })
}

function readWeekdays({ list = '', n, often = '' }: Groups) {
  const words = list.match(new RegExp(weekdayWord, 'giu')) ?? []
  const order = 'MOTUWETHFRSASU'
  const named = [...new Set(words.map(weekdayNamed))].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const interval = often ? oftenRule(often).interval : intervalNamed(n)
  return bareRule('WEEKLY', { interval, byDay: days(named) })
}

function oftenRule(often: string): Rule {
  const unit = { d: 'day', e: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year', a: 'year' }[
    often.charAt(0).toLowerCase()
  ]
  return unitRule(unit ?? 'fortnight', undefined)
}

function unitRule(unit: string, n: string | undefined): Rule {
  const number = intervalNamed(n)
  switch (unit.toLowerCase()) {
    case 'day':
      return bareRule('DAILY', { interval: number })
    case 'week':
      return bareRule('WEEKLY', { interval: number })
    case 'fortnight':
      return bareRule('WEEKLY', { interval: number * 2 })
    case 'quarter':
      return bareRule('MONTHLY', { interval: number * 3 })
    case 'year':
      return bareRule('YEARLY', { interval: number })
    default:
      return bareRule('MONTHLY', { interval: number })
  }
}

function intervalNamed(n: string | undefined) {
  if (!n) return 1
  return /^(?:other|second|2nd)$/i.test(n) ? 2 : Math.max(1, numberNamed(n))
}

function days(list: Weekday[]) {
  return list.map(weekday => ({ nth: 0, weekday }))
}
