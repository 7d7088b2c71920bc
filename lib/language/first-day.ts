import { type Rule, weekdays } from './rule'
import { addDays, type Day, lastDayOfMonth, weekdayOf } from './zone'

/**
 * The first day from `from` on that a rule read from a phrase can start with. Such rules are few and plain; walking the
 * days keeps the 50 KB of the RRULE library out of the browser.
 */
export function firstDay(rule: Rule, from: Day): Day {
  let day = from
  for (let tries = 0; tries < 3000; tries += 1) {
    if (fits(rule, day)) return day
    day = addDays(day, 1)
  }
  return from
}

function fits(rule: Rule, day: Day) {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  if (rule.byMonth.length && !rule.byMonth.includes(month)) return false
  const last = Number(lastDayOfMonth(day).slice(8))
  if (!fitsAlone(rule, day, date, last)) return false
  if (!rule.bySetPos.length) return true
  const all = Array.from({ length: last }, (_, index) => index + 1).filter(other =>
    fitsAlone(rule, day.slice(0, 8) + String(other).padStart(2, '0'), other, last),
  )
  return rule.bySetPos.some(position => all.at(position < 0 ? position : position - 1) === date)
}

function fitsAlone(rule: Rule, day: Day, date: number, last: number) {
  const dates = rule.byMonthDay.map(other => (other < 0 ? last + 1 + other : other))
  if (dates.length && !dates.includes(date)) return false
  if (!rule.byDay.length) return true
  return rule.byDay.some(({ nth, weekday }) => {
    if (weekdays[weekdayOf(day) - 1] !== weekday) return false
    if (nth < 0) return Math.ceil((last - date + 1) / 7) === -nth
    return nth === 0 || Math.ceil(date / 7) === nth
  })
}
