import { type Rule, readRule, untilDay, type Weekday, weekdays } from './rule'

/** English for a rule, as in “every 2 weeks on Monday and Thursday until 1 Jan 2027”. A clock (`HH:MM`) is added if given. */
export function describeRecurrence(rrule: string, { clock = null }: { clock?: string | null } = {}) {
  const { rule } = readRule(rrule)
  if (!rule) return 'repeats'
  return [days(rule), clock && `at ${clock}`, rule.until && `until ${untilInWords(rule.until)}`, times(rule.count)]
    .filter(Boolean)
    .join(' ')
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function days(rule: Rule) {
  const dates = monthDays(rule)
  const months = rule.byMonth.length ? list(rule.byMonth.map(month => monthNames[month - 1] ?? '')) : ''
  const set = rule.byDay.map(({ weekday }) => weekday).join()

  if (rule.freq === 'YEARLY' && months && dates && rule.byMonth.length === 1 && /^the \d+\w\w$/.test(dates)) {
    return `${every(rule.interval, 'year')} on ${dates.replace(/\D/g, '')} ${months}`
  }
  if (rule.freq === 'WEEKLY' || rule.freq === 'DAILY') {
    const unit = rule.freq === 'WEEKLY' ? 'week' : 'day'
    const inMonths = months && ` in ${months}`
    if (rule.interval === 1 && set === 'MO,TU,WE,TH,FR') return `every weekday${inMonths}`
    if (rule.interval === 1 && set === 'SA,SU') return `every weekend${inMonths}`
    if (rule.interval === 1 && rule.byDay.length) return `every ${list(namesOf(rule))}${inMonths}`
    const on = rule.byDay.length ? ` on ${list(namesOf(rule))}` : ''
    return `${every(rule.interval, unit)}${on}${dates && ` on ${dates}`}${inMonths}`
  }
  const parts = [every(rule.interval, rule.freq === 'MONTHLY' ? 'month' : 'year')]
  if (rule.byYearDay.length) parts.push(`on day ${list(rule.byYearDay.map(String))} of the year`)
  if (rule.byWeekNo.length) parts.push(`in week ${list(rule.byWeekNo.map(String))}`)
  if (rule.byDay.length) parts.push(`on ${weekdaysOf(rule)}`)
  if (dates) parts.push(`on ${dates}`)
  if (months) parts.push(`in ${months}`)
  return parts.join(' ')
}

function every(interval: number, unit: string) {
  if (interval === 1) return `every ${unit}`
  return interval === 2 && unit === 'day' ? 'every other day' : `every ${interval} ${unit}s`
}

function namesOf(rule: Rule) {
  return rule.byDay.map(({ weekday }) => nameOf(weekday))
}

function nameOf(weekday: Weekday) {
  return weekdayNames[weekdays.indexOf(weekday)] ?? weekday
}

function weekdaysOf(rule: Rule) {
  const position = rule.bySetPos.length ? `the ${list(rule.bySetPos.map(ordinal))} ` : ''
  if (position && rule.byDay.map(({ weekday }) => weekday).join() === 'MO,TU,WE,TH,FR') return `${position}weekday`
  const counted = rule.byDay.map(({ nth, weekday }) => (nth ? `the ${ordinal(nth)} ` : '') + nameOf(weekday))
  return position + list(counted)
}

function monthDays(rule: Rule) {
  const written = rule.byMonthDay.join()
  // The two spellings of clampToMonthEnd go back to what the user meant.
  if (rule.bySetPos.join() === '-1' && written === '28,29,30') return 'the 30th'
  if (rule.bySetPos.join() === '-1' && written === '28,29') return 'the 29th'
  if (!written) return ''
  return `the ${list(rule.byMonthDay.map(date => (date < 0 ? `${ordinal(date)} day` : ordinal(date))))}`
}

function untilInWords(until: string) {
  const [year, month = 1, date] = untilDay(until).split('-').map(Number)
  return `${date} ${monthNames[month - 1]?.slice(0, 3)} ${year}`
}

function times(count: number | undefined) {
  if (!count) return ''
  return count === 1 ? 'once more' : `${count} times`
}

export function ordinal(number: number): string {
  if (number === -1) return 'last'
  if (number < 0) return `${ordinal(-number)} to last`
  const tens = number % 100
  if (tens > 10 && tens < 14) return `${number}th`
  return `${number}${['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'}`
}

function list(words: string[]) {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
