/** An RFC 5545 RRULE as far as tasks use one: whole days, with at most one time of day. */
export type Rule = {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  count?: number
  until?: string
  byDay: { nth: number; weekday: Weekday }[]
  byMonthDay: number[]
  byMonth: number[]
  byYearDay: number[]
  byWeekNo: number[]
  bySetPos: number[]
  wkst?: Weekday
  byHour?: number
  byMinute?: number
}

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

export type ReadRule = { rule: Rule; problem?: never } | { problem: string; rule?: never }

export function readRule(text: string): ReadRule {
  if (text.length > 500) return problem('The repetition is too long.')
  const parts = new Map<string, string>()
  for (const part of text
    .trim()
    .replace(/^RRULE:/i, '')
    .replace(/;$/, '')
    .toUpperCase()
    .split(';')) {
    const [name = '', value = '', ...more] = part.split('=')
    if (!name || !value || more.length) return problem(`“${part}” is not a part of a repetition rule.`)
    if (parts.has(name)) return problem(`${name} is given twice.`)
    parts.set(name, value)
  }
  return fromParts(parts)
}

export function writeRule(rule: Rule) {
  const parts = [`FREQ=${rule.freq}`]
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`)
  const list = (name: string, values: readonly (string | number)[]) => {
    if (values.length) parts.push(`${name}=${values.join(',')}`)
  }
  list('BYMONTH', rule.byMonth)
  list('BYWEEKNO', rule.byWeekNo)
  list('BYYEARDAY', rule.byYearDay)
  list('BYMONTHDAY', rule.byMonthDay)
  list(
    'BYDAY',
    rule.byDay.map(({ nth, weekday }) => `${nth || ''}${weekday}`),
  )
  if (rule.byHour !== undefined) parts.push(`BYHOUR=${rule.byHour}`)
  if (rule.byMinute !== undefined) parts.push(`BYMINUTE=${rule.byMinute}`)
  list('BYSETPOS', rule.bySetPos)
  if (rule.wkst) parts.push(`WKST=${rule.wkst}`)
  if (rule.until) parts.push(`UNTIL=${rule.until}`)
  if (rule.count) parts.push(`COUNT=${rule.count}`)
  return parts.join(';')
}

export function bareRule(freq: Rule['freq'], more: Partial<Rule> = {}): Rule {
  const lists = { byDay: [], byMonthDay: [], byMonth: [], byYearDay: [], byWeekNo: [], bySetPos: [] }
  return { freq, interval: 1, ...lists, ...more }
}

/** The day of an UNTIL, as it is written. */
export function untilDay(until: string) {
  return `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
}

const finer = new Set(['HOURLY', 'MINUTELY', 'SECONDLY'])
const freqs = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
// name: lowest, highest, and whether it may count from the end
const numberLists = {
  BYMONTHDAY: ['byMonthDay', 1, 31, true],
  BYMONTH: ['byMonth', 1, 12, false],
  BYYEARDAY: ['byYearDay', 1, 366, true],
  BYWEEKNO: ['byWeekNo', 1, 53, true],
  BYSETPOS: ['bySetPos', 1, 366, true],
} as const

function fromParts(parts: Map<string, string>): ReadRule {
  const freq = parts.get('FREQ')
  if (!freq) return problem('A repetition needs FREQ, as in FREQ=WEEKLY.')
  if (finer.has(freq)) return problem('A task can repeat daily at most.')
  if (!isFreq(freq)) return problem(`FREQ=${freq} is not known. Use DAILY, WEEKLY, MONTHLY or YEARLY.`)
  const rule = bareRule(freq)

  for (const [name, value] of parts) {
    const wrong = problem(`${name}=${value} is not valid.`)
    switch (name) {
      case 'FREQ':
        break
      case 'INTERVAL': {
        const interval = wholeNumber(value, 1, 999)
        if (interval === null) return wrong
        rule.interval = interval
        break
      }
      case 'COUNT': {
        const count = wholeNumber(value, 1, 9999)
        if (count === null) return wrong
        rule.count = count
        break
      }
      case 'UNTIL':
        if (!isUntil(value)) return wrong
        rule.until = value
        break
      case 'WKST':
        if (!isWeekday(value)) return wrong
        rule.wkst = value
        break
      case 'BYHOUR':
      case 'BYMINUTE': {
        if (value.includes(',')) return problem('A task can repeat at one time of the day only.')
        const number = wholeNumber(value, 0, name === 'BYHOUR' ? 23 : 59)
        if (number === null) return wrong
        rule[name === 'BYHOUR' ? 'byHour' : 'byMinute'] = number
        break
      }
      case 'BYSECOND':
        if (value !== '0' && value !== '00') return problem('Seconds are not kept for tasks.')
        break
      case 'BYDAY': {
        const days = value.split(',').map(readWeekday)
        if (days.includes(null)) return wrong
        rule.byDay = days.filter(day => day !== null)
        break
      }
      case 'BYMONTHDAY':
      case 'BYMONTH':
      case 'BYYEARDAY':
      case 'BYWEEKNO':
      case 'BYSETPOS': {
        const [field, low, high, fromEnd] = numberLists[name]
        const numbers = value.split(',').map(number => wholeNumber(number, fromEnd ? -high : low, high))
        if (numbers.includes(null) || numbers.includes(0)) return wrong
        rule[field] = numbers.filter(number => number !== null)
        break
      }
      default:
        return problem(`${name} is not a part of a repetition rule.`)
    }
  }
  const contradiction = contradictionIn(rule)
  return contradiction ? problem(contradiction) : { rule }
}

/** What RFC 5545 §3.3.10 forbids to be combined. */
function contradictionIn(rule: Rule) {
  const { freq } = rule
  if (rule.count && rule.until) return 'A repetition ends on a date or after a number of times, not both.'
  if (rule.byMinute !== undefined && rule.byHour === undefined) return 'BYMINUTE needs BYHOUR.'
  const hasOrdinals = rule.byDay.some(({ nth }) => nth !== 0)
  if (hasOrdinals && (freq === 'DAILY' || freq === 'WEEKLY')) return `BYDAY cannot count weekdays with FREQ=${freq}.`
  if (hasOrdinals && rule.byWeekNo.length) return 'BYDAY cannot count weekdays together with BYWEEKNO.'
  if (rule.byMonthDay.length && freq === 'WEEKLY') return 'BYMONTHDAY cannot be used with FREQ=WEEKLY.'
  if (rule.byYearDay.length && freq !== 'YEARLY') return 'BYYEARDAY can only be used with FREQ=YEARLY.'
  if (rule.byWeekNo.length && freq !== 'YEARLY') return 'BYWEEKNO can only be used with FREQ=YEARLY.'
  const others = [rule.byDay, rule.byMonthDay, rule.byMonth, rule.byYearDay, rule.byWeekNo]
  if (rule.bySetPos.length && others.every(list => !list.length)) return 'BYSETPOS needs another BY… part.'
  return null
}

function problem(sentence: string) {
  return { problem: sentence }
}

function isFreq(text: string): text is Rule['freq'] {
  return freqs.has(text)
}

export function isWeekday(text: string): text is Weekday {
  return (weekdays as readonly string[]).includes(text)
}

function readWeekday(text: string) {
  const [, nth = '', weekday = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? []
  const number = Number(nth)
  if (!isWeekday(weekday) || (nth && number === 0) || Math.abs(number) > 53) return null
  return { nth: number, weekday }
}

function wholeNumber(text: string, low: number, high: number) {
  if (!/^[+-]?\d{1,4}$/.test(text)) return null
  const number = Number(text)
  return number >= low && number <= high ? number : null
}

function isUntil(text: string) {
  if (!/^\d{8}(T\d{6}Z?)?$/.test(text)) return false
  const clock = text.slice(9, 15).replace(/(..)(..)(..)/, 'T$1:$2:$3')
  const date = new Date(`${untilDay(text)}${clock || 'T00:00:00'}Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(untilDay(text))
}
