import { type Weekday, weekdays } from './rule'

/** Pieces of regular expressions for English, whatever their case. */
export const weekdayWord =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
export const monthWord =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
export const numberWord = '\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
export const ordinalWord = '\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last'

// A word ends where no letter follows, nor a hyphen, slash or apostrophe with a letter behind it: not “Friday’s”.
const before = "(?<![\\p{L}\\p{N}_#@$€£%+]|[\\p{L}\\p{N}_][-/.:'’])"
const after = "(?![\\p{L}\\p{N}_%#+]|[-/:.'’][\\p{L}\\p{N}])"

/**
 * Words of any alphabet take an engine a millisecond or two to compile, a hundred of them a moment that is felt. So each is
 * compiled when a text has its letters at all.
 */
export class WholeWords {
  readonly #pattern: string
  readonly #letters: RegExp
  #whole: RegExp | undefined

  constructor(pattern: string) {
    this.#pattern = pattern
    this.#letters = new RegExp(pattern, pattern.includes('\\p{') ? 'iu' : 'i')
  }

  all(text: string): Iterable<RegExpExecArray> {
    if (!this.#letters.test(text)) return []
    this.#whole ??= new RegExp(`${before}(?:${this.#pattern})${after}`, 'giu')
    return text.matchAll(this.#whole)
  }

  first(text: string): RegExpExecArray | null {
    for (const match of this.all(text)) return match
    return null
  }
}

export function weekdayNamed(word: string): Weekday {
  const index = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(word.slice(0, 3).toLowerCase())
  return weekdays[index] ?? 'MO'
}

/** 1 is January. */
export function monthNamed(word: string) {
  return 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(word.slice(0, 3).toLowerCase()) / 3 + 1
}

export function numberNamed(word: string) {
  const small = [
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ]
  const lower = word.toLowerCase()
  if (lower === 'a' || lower === 'an') return 1
  const index = small.indexOf(lower)
  return index >= 0 ? index : Number.parseInt(lower, 10)
}

/** -1 is the last. */
export function ordinalNamed(word: string) {
  const index = ['last', '', 'first', 'second', 'third', 'fourth', 'fifth'].indexOf(word.toLowerCase())
  return index >= 0 ? index - 1 : Number.parseInt(word, 10)
}
