import { clampToMonthEnd } from './clamp-to-month-end'
import { describeDue } from './describe-due'
import { describeRecurrence } from './describe-recurrence'
import { type FoundDate, findDates } from './find-dates'
import { type FoundRecurrence, findRecurrence } from './find-recurrence'
import { clockOfPart, type FoundTime, findTimes } from './find-times'
import { firstDay } from './first-day'
import type { Reader } from './phrase'
import { type Rule, writeRule } from './rule'
import { cover, type Span } from './span'
import { addDays, addMonths, type Day, type Due, daysBetween, instantAt, localClock, localDay } from './zone'

type WhenSpan = Span & { kind: 'due' | 'recurrence'; label: string }
export type When = { due: Due | null; rrule: string | null; spans: WhenSpan[] }

/** The one moment, and the one repetition, that a text speaks of. */
export function findWhen(text: string, reader: Reader, mayBePast = false): When {
  const recurrence = findRecurrence(text)
  let open = text
  for (const span of recurrence?.spans ?? []) open = cover(open, span)

  const times = findTimes(open, recurrence?.part)
  for (const time of times) open = cover(open, time)
  const allDates = findDates(open, reader, mayBePast)
  const until = recurrence && allDates.find(date => /^(?:until|till|til)/.test(date.lead))
  const date = allDates.find(({ lead }) => !/^(?:until|till|til)/.test(lead) && (recurrence || !/^from/.test(lead)))
  const time = times.find(({ isLoose }) => !isLoose) ?? times.find(({ isLoose }) => isLoose) ?? null
  const used = times.filter(other => other === time || (other.isLoose && date && touches(text, other, date)))

  const clock = clockSaid(text, { date, time, recurrence })
  if (!recurrence) return onceOnly()
  return repeated(recurrence)

  function onceOnly(): When {
    if (!date && !clock) return { due: null, rrule: null, spans: [] }
    const day = date?.day ?? dayForClock(clock ?? '00:00')
    const due = dueOf(day, clock, date)
    return { due, rrule: null, spans: join(text, spansOfDue(due)) }
  }

  function repeated({ rule, spans, forPeriod }: FoundRecurrence): When {
    const from = date?.day ?? dayForClock(clock ?? '23:59')
    const day = firstDay(rule, from)
    const ended = withEnd(clampToMonthEnd(rule, day), day, until?.day ?? null, forPeriod)
    const rrule = writeRule(ended)
    const due = dueOf(day, clock, undefined)
    const label = capital(describeRecurrence(rrule))
    const all = until ? [...spans, until] : spans
    return {
      due,
      rrule,
      spans: [
        ...join(
          text,
          all.map(span => ({ ...pick(span), kind: 'recurrence' as const, label })),
        ),
        ...join(text, spansOfDue(due)),
      ],
    }
  }

  function spansOfDue(due: Due): WhenSpan[] {
    const label = capital(describeDue(due, reader).short)
    return [...(date ? [date] : []), ...used].map(span => ({ ...pick(span), kind: 'due', label }))
  }

  /** Today while the time is still to come, tomorrow after that. */
  function dayForClock(wanted: string): Day {
    const today = localDay(reader.now, reader.timeZone)
    return wanted > localClock(reader.now, reader.timeZone) ? today : addDays(today, 1)
  }

  function dueOf(day: Day, wanted: string | null, from: FoundDate | undefined): Due {
    if (from?.at) return { at: from.at.toISOString() }
    return wanted ? { at: instantAt(day, wanted, reader.timeZone).toISOString() } : { day }
  }
}

type Pieces = { date: FoundDate | undefined; time: FoundTime | null; recurrence: FoundRecurrence | null }

function clockSaid(text: string, { date, time, recurrence }: Pieces) {
  if (date?.clock) return date.clock
  if (time && !time.isLoose) return time.clock
  if (time) return time.clock
  if (date && /tonight|tonite/i.test(text.slice(date.start, date.end))) return clockOfPart.night
  return recurrence?.part ? clockOfPart[recurrence.part] : null
}

function withEnd(rule: Rule, start: Day, until: Day | null, forPeriod: FoundRecurrence['forPeriod']): Rule {
  if (rule.count) return rule
  const end = until ?? (forPeriod && addDays(lengthen(start, forPeriod), -1))
  return end && daysBetween(start, end) >= 0 ? { ...rule, until: end.replaceAll('-', '') } : rule
}

function lengthen(start: Day, { number, unit }: { number: number; unit: string }) {
  if (unit === 'day') return addDays(start, number)
  if (unit === 'week') return addDays(start, number * 7)
  return addMonths(start, unit === 'year' ? number * 12 : number)
}

/** Neighbours become one chip. */
function join(text: string, spans: WhenSpan[]): WhenSpan[] {
  const joined: WhenSpan[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && /^[\s,]*$/.test(text.slice(last.end, span.start))) last.end = span.end
    else joined.push({ ...span })
  }
  return joined
}

function touches(text: string, a: Span, b: Span) {
  const [first, second] = a.start < b.start ? [a, b] : [b, a]
  return /^[\s,]*$/.test(text.slice(first.end, second.start))
}

function pick({ start, end }: Span) {
  return { start, end }
}

function capital(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
