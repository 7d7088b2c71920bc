import type { Rule } from './rule'
import type { Day } from './zone'

/**
 * RFC 5545 skips the months that have no 31st: rent would go unpaid in five of twelve. People mean the last day then, so
 * the rule is rewritten in a way that every calendar reads alike: the last of the days 28 to 31 that the month has.
 * A rule that takes its day from the due date is spelled out too; otherwise one February would move it to the 28th for good.
 */
export function clampToMonthEnd(rule: Rule, from: Day): Rule {
  if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') return rule
  if (rule.byDay.length || rule.byYearDay.length || rule.byWeekNo.length || rule.bySetPos.length) return rule
  const [, month = 1, date = 1] = from.split('-').map(Number)
  const last = rule.byMonthDay[0] ?? date
  if (rule.byMonthDay.length > 1 || last < 29) return rule

  if (rule.freq === 'MONTHLY') return { ...rule, ...lastUpTo(last) }
  const months = rule.byMonth.length || rule.byMonthDay.length ? rule.byMonth : [month]
  // BYSETPOS counts within the year here, so it can only speak of one month.
  if (months.length !== 1) return rule
  return { ...rule, byMonth: months, ...lastUpTo(last) }
}

function lastUpTo(date: number): Pick<Rule, 'byMonthDay' | 'bySetPos'> {
  if (date === 31) return { byMonthDay: [-1], bySetPos: [] }
  return { byMonthDay: date === 30 ? [28, 29, 30] : [28, 29], bySetPos: [-1] }
}
