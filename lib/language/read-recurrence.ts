import { findWhen } from './find-when'
import type { Reader } from './phrase'
import { coverAll } from './read-due'
import { readRule, writeRule } from './rule'
import type { Due } from './zone'

/**
 * A repetition given by itself: an RRULE, `none`, or English such as “every mon and thu at 9”, whose first due date comes
 * with it. Null when it is none; `checkRecurrence` says why an RRULE cannot be kept.
 */
export function readRecurrence(text: string, reader: Reader): { rrule: string | null; due: Due | null } | null {
  const written = text.trim()
  if (/^(?:none|never|no|once)$/i.test(written)) return { rrule: null, due: null }
  const { rule } = readRule(written)
  if (rule) return { rrule: writeRule(rule), due: null }
  if (written.length > 200) return null
  for (const candidate of [written, `every ${written}`, `on ${written}`]) {
    const { due, rrule, spans } = findWhen(candidate, reader)
    if (rrule && coverAll(candidate, spans)) return { rrule, due }
  }
  return null
}
