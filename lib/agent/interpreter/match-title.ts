import type { ToldTask } from '../tools/results'

/** Titles are the same when they differ in case, accents, marks and blanks only. */
export function foldTitle(title: string) {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The very title wins; then titles that have the words; what a search found elsewhere is not sure to be meant. */
export function bestMatch(words: string, tasks: ToldTask[]): { tasks: ToldTask[]; isSure: boolean } {
  const wanted = foldTitle(words)
  const exact = tasks.filter(({ title }) => foldTitle(title) === wanted)
  if (exact.length > 0) return { tasks: exact, isSure: true }
  const titled = tasks.filter(({ title }) => hasWords(title, wanted))
  return titled.length > 0 ? { tasks: titled, isSure: true } : { tasks, isSure: false }
}

export function hasWords(text: string, folded: string) {
  const known = foldTitle(text).split(' ')
  return folded !== '' && folded.split(' ').every(word => known.some(other => other.startsWith(word)))
}
