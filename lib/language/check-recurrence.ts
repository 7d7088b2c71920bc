import { hasOccurrenceAfter } from './next-occurrence'
import { readRule, untilDay } from './rule'
import { type Due, dayOf, localDay } from './zone'

type Circumstances = { due?: Due | null; now?: Date; timeZone?: string }

/** The sentence, if there is one, says why the repetition cannot be kept. */
export function checkRecurrence(
  rrule: string,
  { due = null, now, timeZone = 'UTC' }: Circumstances = {},
): { ok: true } | { ok: false; sentence: string } {
  const { rule, problem } = readRule(rrule)
  if (!rule) return { ok: false, sentence: problem }
  const today = now && localDay(now, timeZone)
  const end = rule.until && untilDay(rule.until)
  if (end && today && end < today) return { ok: false, sentence: `The repetition has already ended, on ${end}.` }
  const start = due ? dayOf(due, timeZone) : null
  if (end && start && end < start)
    return { ok: false, sentence: `The repetition ends on ${end}, before the task is due.` }
  // Without a due date any start will do, so the interval, which only says how far from the start, is left out.
  const probe = start ? rule : { ...rule, interval: 1 }
  if (!hasOccurrenceAfter(probe, start ?? '2000-01-01')) {
    return { ok: false, sentence: 'The repetition never happens: no day fits it.' }
  }
  return { ok: true }
}
