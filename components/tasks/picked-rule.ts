import { clampToMonthEnd } from '@/lib/language/clamp-to-month-end'
import { bareRule, type Rule, readRule, type Weekday, weekdays, writeRule } from '@/lib/language/rule'
import { type Day, weekdayOf } from '@/lib/language/zone'

export const units = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const
export type Unit = keyof typeof units
const workdays: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']

export const presets = {
  daily: 'Every day',
  workdays: 'Every weekday',
  weekly: 'Every week',
  monthly: 'Every month',
  yearly: 'Every year',
} as const
export type Preset = keyof typeof presets

/** Rules as the picker offers them; the day that a task is due decides on which day it repeats. */
export function ruleOf(preset: Preset): Rule {
  if (preset === 'daily') return bareRule('DAILY')
  if (preset === 'workdays') return bareRule('WEEKLY', { byDay: workdays.map(weekday => ({ nth: 0, weekday })) })
  if (preset === 'weekly') return bareRule('WEEKLY')
  return bareRule(preset === 'monthly' ? 'MONTHLY' : 'YEARLY')
}

export function presetOf(rule: Rule): Preset | null {
  const written = writeRule(rule)
  return (Object.keys(presets) as Preset[]).find(preset => writeRule(ruleOf(preset)) === written) ?? null
}

export const readPicked = (rrule: string) => (rrule ? (readRule(rrule).rule ?? null) : null)

export const writePicked = (rule: Rule, day: Day) => writeRule(day ? clampToMonthEnd(rule, day) : rule)

export type OnDay = 'date' | 'weekday' | 'last'

/** Of a month: the date, the same weekday (“the second Tuesday”), or the last day. */
export function onDayOf({ byDay, byMonthDay, bySetPos }: Rule): OnDay | null {
  if (byDay.length === 1 && byDay[0]?.nth && byMonthDay.length === 0) return 'weekday'
  if (byDay.length > 0) return null
  if (byMonthDay.join() === '-1' && bySetPos.length === 0) return 'last'
  return byMonthDay.length < 2 || bySetPos.length > 0 ? 'date' : null
}

export function onDay(rule: Rule, wanted: OnDay, day: Day): Rule {
  const bare = { ...rule, byDay: [], byMonthDay: [], bySetPos: [] }
  if (wanted === 'date') return bare
  if (wanted === 'last') return { ...bare, byMonthDay: [-1] }
  return { ...bare, byDay: [{ nth: nthOf(day), weekday: weekdays[weekdayOf(day) - 1] ?? 'MO' }] }
}

/** The fifth of a weekday is not in every month: it is meant as the last. */
function nthOf(day: Day) {
  const nth = Math.ceil(Number(day.slice(8)) / 7)
  return nth > 4 ? -1 : nth
}

export function withUnit(rule: Rule, freq: Unit): Rule {
  const { interval, count, until } = rule
  return bareRule(freq, { interval, ...(count && { count }), ...(until && { until }) })
}

export function withEnd({ count: _, until: __, ...rule }: Rule, end: { count?: number; until?: Day }): Rule {
  return { ...rule, ...(end.count && { count: end.count }), ...(end.until && { until: end.until.replaceAll('-', '') }) }
}
