import type { Clock, Ref, Which } from './command'
import { readFilter, withoutQuotes } from './read-filter'
import { numberOf } from './read-when'

/** Which tasks somebody means, or null when nothing is named. */
export function readWhich(text: string, clock: Clock): Which | null {
  const said = tidy(text)
  if (said === '') return null
  if (/^["“][^"”]*["”]$/.test(said)) return { refs: [{ words: wordsOf(said) }], whole: null }
  if (/^(?:my|the|this)?\s*(?:whole |entire |full )?(?:to-?do |task )?list$/i.test(said)) return { all: {}, except: [] }
  const pointed = readPointing(said)
  if (pointed) return { refs: pointed, whole: null }
  const numbers = readNumbers(said)
  if (numbers) return { refs: numbers.map(number => ({ number })), whole: null }
  const all = readAll(said, clock)
  if (all !== 'none') return all
  const parts = partsOf(said)
  const refs = parts.flatMap(part => readPointing(part) ?? readOne(part))
  if (refs.length === 0) return null
  return { refs, whole: parts.length > 1 && refs.every(ref => 'words' in ref) ? wordsOf(said) : null }
}

const tails = /[\s,]+(?:please|thanks|thank you|for me|(?:from|off|on|in) (?:my|the) (?:to-?do |task )?list)$/i

function tidy(text: string) {
  let said = text.replace(/\s+/g, ' ').replace(/^[\s,;:]+|[\s.,;:!?]+$/g, '')
  while (tails.test(said)) said = said.replace(tails, '')
  return said
}

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const place = `(?:${places.join('|')}|last|\\d{1,2}(?:st|nd|rd|th))`
const pointingAtPlaces = new RegExp(
  `^(?:the )?(?<places>${place}(?:(?: ones?| tasks?)?(?:,| and|, and) (?:the )?${place})*)(?: ones?| tasks?)?(?: of (?:them|those|these))?$`,
  'i',
)

/** “it”, “those”, “the first two”, “the second and the last”. */
export function readPointing(text: string): Ref[] | null {
  const said = tidy(text)
  if (/^(?:it|this|that|(?:this|that|the|same)(?: same)? (?:one|task|item|todo))$/i.test(said))
    return [{ spokenOf: 'one' }]
  if (
    /^(?:them|those|these|both|(?:both|all|each|every one|any) of (?:it|them|those|these)|them all|all (?:those|these)(?: tasks| ones)?|(?:those|these)(?: \w+)? (?:tasks|ones|items)|all (?:two|three|four|five|six|\d{1,2})(?: of (?:them|those|these))?|both (?:tasks|ones)|the lot|the (?:two|three|both))$/i.test(
      said,
    )
  )
    return [{ spokenOf: 'all' }]
  const [, count] =
    /^the (?:first|top) (\d{1,2}|two|three|four|five)(?: ones| tasks)?(?: of (?:them|those|these))?$/i.exec(said) ?? []
  if (count) return Array.from({ length: numberOf(count) }, (_, place) => ({ place }))
  const { places: named } = pointingAtPlaces.exec(said)?.groups ?? {}
  if (!named) return null
  return (named.match(new RegExp(place, 'gi')) ?? []).map(word => ({ place: placeOf(word) }))
}

function placeOf(word: string) {
  if (/last/i.test(word)) return -1
  const index = places.indexOf(word.toLowerCase())
  return index >= 0 ? index : Number.parseInt(word, 10) - 1
}

/** Nothing but numbers: “#3, #4 and 7”, “tasks 3-6”. Of a mention only its number counts. */
export function readNumbers(text: string): number[] | null {
  const mentioned = [...text.matchAll(/\(task #(\d{1,9})\)/g)].map(([, number]) => Number(number))
  if (mentioned.length > 0) return mentioned
  const list = text
    .replace(/^(?:the|my|both|all)\s+(?=(?:tasks?|items?|numbers?)\b|#)/i, '')
    .replace(/\b(?:tasks?|items?|todos?|numbers?|no\.|nr\.?)\s*(?=#?\d)/gi, ' ')
    .replace(/(\d)\s*(?:-|–|to|through|thru)\s*#?(?=\d)/gi, '$1-')
  const tokens = list.split(/[\s,;&+]+|\band\b|\bor\b/i).filter(token => token !== '')
  if (tokens.length === 0 || !tokens.every(token => /^#?\d{1,9}(?:-\d{1,9})?$/.test(token))) return null
  return [...new Set(tokens.flatMap(numbersOf))]
}

function numbersOf(token: string) {
  const [from = 0, to = from] = token.replace('#', '').split('-').map(Number)
  return Array.from({ length: Math.min(1_000, Math.max(1, to - from + 1)) }, (_, step) => from + step)
}

/** Words that only stand around: what is left without them would have to be in the tasks. */
export const idle =
  /\b(?:my|the|all|every|each|everything|every ?thing|any|anything|some|tasks?|to-?dos?|to dos|todo list|items?|things?|ones?|reminders?|list|is|are|was|that|which|whose|i|me|we|of|to|have|has|had|there|on|for|in|at|with|still|currently|right now|now|please|do|does|be|it|and|due|left|got|get|else|task list|stuff|plate|agenda|priorit(?:y|ies)|a|an|or|by)\b/gi

/** All that a filter lets through; `none` when this is no such thing, null when it leaves somebody out in words we do not know. */
function readAll(said: string, clock: Clock): Which | null | 'none' {
  const [kept = '', exceptSaid] = said.split(
    /,?\s+(?:except(?: for)?|but not|apart from|other than|without(?= (?:#|task|number))|but(?= #?\d))\s+/i,
  )
  const isAll = /^(?:all|every|each|everything|anything|any)\b/i.test(kept)
  const isPlural = /\b(?:tasks|to-?dos|items|ones|reminders|things)\b/i.test(kept)
  if (!isAll && !isPlural) return exceptSaid === undefined ? 'none' : null
  const except = exceptSaid === undefined ? [] : readNumbers(exceptSaid)
  if (except === null) return null
  const { filter, rest } = readFilter(kept, clock)
  const words = withoutQuotes(rest.replace(idle, ' ').replace(/\s+/g, ' '))
  if (words === '') return { all: filter, except }
  // “all the meeting tasks” and “all meetings”, but not “all hands meeting”, which is a title.
  const isPluralAtEnd = /^(?:all|the) /i.test(kept) && /[^s']s$/i.test(words)
  if (!isPlural && !isPluralAtEnd && !/^(?:all|every|each) (?:of )?(?:the |my )/i.test(kept))
    return exceptSaid === undefined ? 'none' : null
  const search = [singular(words), filter.search].filter(Boolean).join(' ')
  return { all: { ...filter, search }, except }
}

/** A search finds the words that begin so. */
export const singular = (words: string) => words.replace(/(?<=\w\w[^s])s$/i, '')

function partsOf(said: string) {
  const pieces = said.match(/(?:["“][^"”]*["”]|[^,&"“]|["“])+/g) ?? []
  return pieces
    .flatMap(piece => splitOutsideQuotes(piece))
    .map(tidy)
    .filter(part => part !== '')
}

function splitOutsideQuotes(piece: string) {
  if (/["“].*["”]/.test(piece)) return [piece.replace(/^\s*and\s+/i, '')]
  return piece.split(/\s+and\s+|^\s*and\s+/i)
}

function readOne(part: string): Ref {
  const [, hashed] = /(?:^|\s)#(\d{1,9})(?=$|[\s,.)“"])/.exec(part) ?? []
  if (hashed) return { number: Number(hashed) }
  const [, named] = /^(?:the |my )?(?:task|item|todo|number) (?:number |no\.? )?#?(\d{1,9})$/i.exec(part) ?? []
  if (named || /^\d{1,9}$/.test(part)) return { number: Number(named ?? part) }
  return { words: wordsOf(part) }
}

/** “the task called "Buy milk"” and “my dentist task” → the words of the title. */
export function wordsOf(part: string) {
  const bare = part
    .replace(/^(?:the|my|that|this|a|an|our)\s+(?=\S)/i, '')
    .replace(
      /^(?:tasks?|to-?dos?|items?|reminders?|one)\s+(?:called|named|titled|to|about|for|that says|with the title)?\s*(?=\S)/i,
      '',
    )
    .replace(/^(?:called|named|titled)\s+(?=\S)/i, '')
    .replace(/(?<=\S)\s+(?:tasks?|to-?dos?|items?|reminders?|one)$/i, '')
  return withoutQuotes(bare) || withoutQuotes(part)
}
