import type { Priority } from './phrase'
import { cover, type Span, spanOf } from './span'

/** Tags stand alone and hold a letter or an emoji, so `C#` and `issue #12` are none. */
export function findTags(text: string): (Span & { tag: string })[] {
  const tags: (Span & { tag: string })[] = []
  for (const match of text.matchAll(/(?<=^|[\s(,;_])#([^\s#,;]+)/gu)) {
    const tag = (match[1] ?? '').replace(/[.:!?)\]}"”_]+$/u, '')
    if (!/[\p{L}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(tag)) continue
    const start = match.index
    tags.push({ tag, start, end: start + 1 + tag.length })
  }
  return tags
}

/** The first one counts; a second stays in the title, where the user sees the contradiction. */
export function findPriority(text: string): (Span & { priority: Priority }) | null {
  for (const [pattern, level] of patterns) {
    const match = pattern.exec(text)
    if (!match) continue
    const word = (match.slice(1).find(Boolean) ?? '').toLowerCase()
    return { ...spanOf(match), priority: level ?? levels[word] ?? 'medium' }
  }
  return null
}

const levels: Record<string, Priority> = {
  ...{ high: 'high', hi: 'high', h: 'high', top: 'high', highest: 'high', urgent: 'high', '1': 'high', '!!!': 'high' },
  ...{ medium: 'medium', med: 'medium', m: 'medium', normal: 'medium', '2': 'medium', '!!': 'medium' },
  ...{ low: 'low', lo: 'low', l: 'low', lowest: 'low', '3': 'low', '4': 'low' },
}

const named = 'high|top|highest|medium|med|normal|low|lowest'
// In order of how plainly they are meant. The words are only taken where they cannot be about something else:
// “urgent care” and “whenever he is back” stay.
const patterns: [RegExp, Priority?][] = [
  [/(?<=^|[\s(,_])!(high|hi|medium|med|low|lo|urgent|[hml1-3])(?=$|[\s),.;_])/iu],
  [/(?<=^|[\s_])(!!!?)(?=$|[\s_])/u],
  [/(?<=^|[\s(,_])p([1-4])(?=$|[\s),.;:_])/iu],
  [new RegExp(`(?<=^|[\\s(,_])(?:(?:with|at|as)\\s+)?(${named})[\\s-](?:priority|prio)(?=$|[\\s),.;:_!])`, 'iu')],
  [new RegExp(`(?<=^|[\\s(,_])(?:priority|prio)(?::\\s*|\\s+)(${named})(?=$|[\\s),.;_])`, 'iu')],
  [
    /^\s*urgent(?=\s*[:!,–—-])|^\s*urgent(?=\s)(?!\s+(?:care|matters?|things?|tasks?|items?))|(?<=[\s(,_])urgent(?:ly)?[!.]*(?=\s*\)?\s*(?:$|_))/iu,
    'high',
  ],
  [/^\s*whenever(?=\s*[:,–—-])|(?<=[\s(,_])whenever(?=\s*[.)]*\s*(?:$|_))/iu, 'low'],
]

/** Text that its writer protected: in double quotes or backticks, or an address. */
export function coverProtected(text: string) {
  let covered = text
  if (!/["“`@]|:\/\/|www/i.test(text)) return covered
  for (const match of text.matchAll(/"[^"]*"|“[^”]*”|`[^`]*`|\b[a-z][a-z+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+\.\S+/giu)) {
    covered = cover(covered, spanOf(match))
  }
  return covered
}
