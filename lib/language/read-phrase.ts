import { coverProtected, findPriority, findTags } from './find-labels'
import { findWhen } from './find-when'
import type { Phrase, Reader, Understood } from './phrase'
import { cover, type Span } from './span'

/** Longer text was pasted, not phrased. */
const longest = 600

/**
 * “Pay rent every month on the 1st 9am #home !high” → the fields of a task. What is not understood stays in the title;
 * `keep` names pieces of the text (or their ranges) that were understood against the user's wish.
 */
export function readPhrase(text: string, { keep = [], ...reader }: Reader & { keep?: (string | Span)[] }): Phrase {
  const nothing: Phrase = { title: tidy(text), due: null, priority: null, tags: [], rrule: null, understood: [] }
  if (!nothing.title || text.length > longest) return nothing
  let open = coverKept(coverProtected(text), text, keep)
  const understood: Understood[] = []
  const take = (kind: Understood['kind'], span: Span, label: string) => {
    understood.push({ kind, text: text.slice(span.start, span.end), start: span.start, end: span.end, label })
    open = cover(open, span)
  }

  const tags: string[] = []
  for (const { tag, ...span } of findTags(open)) {
    if (!tags.some(other => other.toLowerCase() === tag.toLowerCase())) tags.push(tag)
    take('tag', span, tag)
  }
  const found = findPriority(open)
  if (found) take('priority', found, `${capital(found.priority)} priority`)
  const when = findWhen(open, reader)
  for (const { kind, label, ...span } of when.spans) take(kind, span, label)

  understood.sort((a, b) => a.start - b.start)
  const title = titleWithout(text, understood) || titleFrom(text, understood)
  return { title, due: when.due, priority: found?.priority ?? null, tags, rrule: when.rrule, understood }
}

function coverKept(open: string, text: string, keep: (string | Span)[]) {
  let covered = open
  for (const kept of keep) {
    if (typeof kept !== 'string') {
      covered = cover(covered, {
        start: Math.max(0, kept.start),
        end: Math.min(text.length, Math.max(kept.start, kept.end)),
      })
      continue
    }
    if (!kept) continue
    for (let start = text.indexOf(kept); start >= 0; start = text.indexOf(kept, start + kept.length)) {
      covered = cover(covered, { start, end: start + kept.length })
    }
  }
  return covered
}

function titleWithout(text: string, understood: Span[]) {
  let title = ''
  let from = 0
  for (const { start, end } of understood) {
    title += `${text.slice(from, start)} `
    from = end
  }
  title += text.slice(from)
  if (!understood.length) return tidy(title)
  return tidy(title.replace(/\(\s*\)/g, ' ').replace(/\s+(?=[,;:.!?](?:\s|$))/g, ''))
    .replace(/^[\s,;:.–—-]+(?=\s|\p{L}|\p{N}|$)/u, '')
    .replace(/(?:^|\s*)[\s,;:–—@-]+$/u, '')
    .trim()
}

/** A phrase that is only a date is named after it; one that is only labels after those. */
function titleFrom(text: string, understood: Understood[]) {
  const dates = understood.filter(({ kind }) => kind === 'due' || kind === 'recurrence')
  return tidy(dates.map(part => part.text).join(' ')) || tidy(text)
}

function tidy(text: string) {
  return text.replace(/\s+/g, ' ').trim()
}

function capital(word: string) {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
