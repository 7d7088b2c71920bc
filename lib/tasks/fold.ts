/** Without accents and case, as task_fold() in the database has it. */
export const fold = (value: string) =>
  value
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

const isPartOfWord = (character: string) => /[\p{Alphabetic}\p{Nd}]/u.test(character)

/** The words of what somebody searches for; the same 40 characters of each that the index keeps. */
export function wordsOf(value: string) {
  const words = fold(value).split(/[^\p{Alphabetic}\p{Nd}]+/u)
  return [...new Set(words.filter(word => word !== '').map(word => [...word].slice(0, 40).join('')))].slice(0, 12)
}

/** Where words begin with one of the terms, in the text as it is written. */
export function rangesOf(text: string, terms: string[]): [number, number][] {
  const { folded, origins } = foldWithOrigins(text)
  const ranges: [number, number][] = []
  for (let at = 0; at < folded.length; at++) {
    if (!isPartOfWord(folded[at] as string)) continue
    const term = terms.filter(term => folded.startsWith(term, at)).sort((a, b) => b.length - a.length)[0]
    if (term) ranges.push([origins[at] as number, origins[at + term.length] as number])
    while (at < folded.length && isPartOfWord(folded[at] as string)) at++
  }
  return ranges
}

function foldWithOrigins(text: string) {
  let folded = ''
  const origins: number[] = []
  let origin = 0
  for (const character of text) {
    const plain = fold(character)
    for (let n = 0; n < plain.length; n++) origins.push(origin)
    folded += plain
    origin += character.length
  }
  origins.push(origin)
  return { folded, origins }
}
