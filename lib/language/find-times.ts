import { isFreeAfter, type Span, spanOf } from './span'
import { WholeWords } from './words'

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'

/** `clock` is `HH:MM`. `isLoose` times are only a part of the day, and give way to a clock that is said too. */
export type FoundTime = Span & { clock: string; isLoose: boolean }

export const clockOfPart: Record<PartOfDay, string> = {
  morning: '09:00',
  afternoon: '15:00',
  evening: '18:00',
  night: '20:00',
}

export function findTimes(text: string, hint: PartOfDay | null = null): FoundTime[] {
  const found: FoundTime[] = []
  const add = (match: RegExpMatchArray, clock: string | null, isLoose = false) => {
    const span = spanOf(match)
    if (clock && !found.some(other => other.start < span.end && span.start < other.end)) {
      found.push({ ...span, clock, isLoose })
    }
  }
  const part = hint ?? partSaid(text)

  for (const match of range.all(text)) {
    const { h = '', m, ap, h2 = '', m2, ap2 } = match.groups ?? {}
    if (!ap && !ap2 && !m && !m2) continue
    const end = clockFrom(h2, m2, ap2, part)
    const start = clockFrom(h, m, ap ?? ap2, part)
    // “10-2pm” starts in the morning
    add(match, start && end && start > end && !ap ? clockFrom(h, m, 'am', part) : start)
  }
  for (const match of withMeridiem.all(text)) {
    add(match, clockFrom(match.groups?.h ?? '', match.groups?.m, match.groups?.ap, part))
  }
  for (const match of withMinutes.all(text)) {
    add(match, clockFrom(match.groups?.h ?? '', match.groups?.m, undefined, part))
  }
  for (const match of oClock.all(text)) {
    add(match, clockFrom(match.groups?.h ?? '', undefined, undefined, part))
  }
  for (const match of bareHour.all(text)) {
    if (
      match[0].endsWith('clock') ||
      afterDay.test(text.slice(0, match.index)) ||
      isFreeAfter(text, match.index + match[0].length) ||
      followedByDay.first(text.slice(match.index + match[0].length))
    ) {
      add(match, clockFrom(match.groups?.h ?? '', undefined, undefined, part))
    }
  }
  for (const match of noonOrMidnight.all(text)) {
    if (!/^(?:at|by|@|before)/i.test(match[0]) && !isFreeAfter(text, match.index + match[0].length)) continue
    // A deadline at midnight belongs to the day that ends with it.
    add(match, /midnight/i.test(match[0]) ? '23:59' : '12:00')
  }
  for (const match of partOfDay.all(text)) {
    add(match, clockOfPart[(match.groups?.part ?? 'morning').toLowerCase() as PartOfDay], true)
  }
  return found.sort((a, b) => a.start - b.start)
}

const lead = '(?:(?:at|by|from|around|before|@)\\s*(?:about\\s+)?)?'
const meridiem = '\\s*(?<ap>[ap]\\.?m\\.?|[ap](?=$|[\\s,)]))'
const hour = '(?<h>[01]?\\d|2[0-4])'
const range = new WholeWords(
  `${lead}${hour}(?:[:.](?<m>[0-5]\\d))?\\s*(?<ap>[ap]m)?\\s*(?:-|–|—|to)\\s*(?<h2>[01]?\\d|2[0-4])(?:[:.](?<m2>[0-5]\\d))?\\s*(?<ap2>[ap]m)?`,
)
const withMeridiem = new WholeWords(`${lead}${hour}(?:[:.](?<m>[0-5]\\d))?${meridiem}`)
const withMinutes = new WholeWords(`${lead}${hour}(?::|h)(?<m>[0-5]\\d)(?::[0-5]\\d)?h?`)
const bareHour = new WholeWords('(?:at|@)\\s*(?<h>[01]?\\d|2[0-4])')
const oClock = new WholeWords("(?:at\\s+)?(?<h>1?\\d)\\s*o[’']?clock")
const noonOrMidnight = new WholeWords('(?:(?:at|by|before|@)\\s*)?(?:noon|midday|midnight)')
const partOfDay = new WholeWords(
  '(?:in\\s+the|this|(?<=(?:today|tomorrow|tmrw?|day|mon|tues?|wed|thur?s?|fri|sat|sun|weekend)\\s+))\\s*(?<part>morning|afternoon|evening|night)',
)
const followedByDay = new WholeWords(
  '^\\s+(?:today|tonight|tomorrow|tmrw?|this|next|mon\\w*|tue\\w*|wed\\w*|thu\\w*|fri\\w*|sat|saturday|sun|sunday)',
)

const afterDay = /(?:today|tomorrow|tmrw?|day|mon|tues?|wed|thur?s?|fri|sat|sun|\d(?:st|nd|rd|th)?),?\s+$/iu

function partSaid(text: string): PartOfDay | null {
  const word = /(?<!\p{L})(morning|breakfast|afternoon|evening|dinner|supper|drinks|tonight|night)(?!\p{L})/iu
    .exec(text)?.[1]
    ?.toLowerCase()
  if (word === 'breakfast') return 'morning'
  if (word === 'tonight') return 'night'
  if (word === 'dinner' || word === 'supper' || word === 'drinks') return 'evening'
  return (word as PartOfDay | undefined) ?? null
}

/** An hour from 1 to 6 without am or pm is meant in the afternoon: few people plan for five in the morning. */
function clockFrom(h: string, m = '00', ap: string | undefined, part: PartOfDay | null) {
  let hours = Number(h)
  const isWrittenIn24 = h.length === 2 && h.startsWith('0')
  if (ap) {
    if (hours < 1 || hours > 12) return null
    hours = (hours % 12) + (/^p/i.test(ap) ? 12 : 0)
  } else if (!isWrittenIn24 && hours < 12 && hours > 0) {
    if (part === 'morning') hours += 0
    else if (part === 'night' || part === 'evening') hours += hours >= 5 ? 12 : 0
    else if (part === 'afternoon') hours += 12
    else if (hours <= 6) hours += 12
  }
  if (hours > 23) return null
  return `${String(hours).padStart(2, '0')}:${m}`
}
