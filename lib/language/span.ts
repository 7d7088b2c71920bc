export type Span = { start: number; end: number }

/** What has been read, or must not be, is covered with a letter that no pattern knows; positions stay the same. */
export function cover(text: string, { start, end }: Span) {
  return text.slice(0, start) + '_'.repeat(end - start) + text.slice(end)
}

export function overlap(a: Span, b: Span) {
  return a.start < b.end && b.start < a.end
}

export function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0
  return { start, end: start + match[0].length }
}

/** Nothing follows that the words before could belong to: the end, a comma, something already read, or a preposition. */
export function isFreeAfter(text: string, end: number) {
  return /^\s*(?:$|[,.;:!?)\]–—_@-]|(?:at|on|by|in|for|with|from|to|and|every|until|till|starting|due|then)(?![\p{L}\p{N}]))/iu.test(
    text.slice(end, end + 20),
  )
}
