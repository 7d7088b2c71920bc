import { findPriority, findTags } from '@/lib/language/find-labels'
import { readPhrase } from '@/lib/language/read-phrase'
import { monthNamed, monthWord } from '@/lib/language/words'
import { addDays, addMonths, dayFrom, lastDayOfMonth, localDay, weekOf } from '@/lib/language/zone'
import type { Priority } from '@/lib/tasks/schema'
import type { Clock, Filter } from './command'
import { dayNamed, numberOf } from './read-when'

export interface ReadFilter {
  filter: Partial<Filter>
  /** The words that say nothing about which tasks. */
  rest: string
}

type Rule = [RegExp, (match: RegExpExecArray, clock: Clock) => Partial<Filter> | null]

/** What is said about which tasks are meant: each rule takes its words away from the next. */
export function readFilter(text: string, clock: Clock): ReadFilter {
  const filter: Partial<Filter> = {}
  let rest = ` ${text.replace(/[?!]+/g, ' ').replace(/\s+/g, ' ')} `
  for (const [pattern, read] of rules) {
    const match = pattern.exec(rest)
    const found = match && read(match, clock)
    if (!match || !found) continue
    for (const [key, value] of Object.entries(found)) if (!(key in filter)) Object.assign(filter, { [key]: value })
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
  }
  const named = search.exec(rest)
  if (named?.groups?.words) {
    filter.search = withoutQuotes(named.groups.words)
    rest = rest.slice(0, named.index)
  }
  const labels = readLabels(rest, filter, clock)
  return { filter: { ...filter, ...labels.filter }, rest: labels.rest.replace(/\s+/g, ' ').trim() }
}

export const withoutQuotes = (text: string) =>
  text
    .trim()
    .replace(/^["“'‘`]+|["”'’`.,]+$/g, '')
    .trim()

const search =
  /\s(?:about|containing|contains?|that mention|which mention|mention(?:s|ing)?|matching|match|regarding|related to|concerning|that (?:say|include)s?|with the words?|with(?= ["“])|called|named|titled|to do with)\s+(?<words>\S.*)$/i

const period =
  /(?:in |within |for |over |during )?(?:the )?(?:next|coming|following) (\d{1,3}|two|three|four|five|six|seven) (day|week)s?/i
const level = '(?:high|medium|normal|low|top|urgent)'
const tagWord = '#?[\\p{L}\\p{N}_-]+'
const noTag =
  '(?:due|over|overdue|high|medium|low|not|with|without|that|which|for|completed|sorted|and|or|is|are|by|in|on|as)\\b'

const rules: Rule[] = [
  [
    /\s(?:sort(?:ed)?|order(?:ed)?|arranged?|rank(?:ed)?)(?: them| it| tasks| my tasks)? (?:by|on) (?:the )?(?<by>due dates?|dates?|deadlines?|due|priority|importance|urgency|titles?|names?|alphabet|creation(?: date)?|created|newest|age|when [^,]*)(?: first)?(?=\s)/i,
    ({ groups }) => ({ sort: sortNamed(groups?.by ?? '') }),
  ],
  [
    /\s(?:most (?:urgent|important)|highest priority|(?:sorted )?by (?:priority|importance|urgency))(?: (?:first|ones?))?(?=\s)/i,
    () => ({ sort: 'priority' }),
  ],
  [
    /\s(?:the )?(?:newest|latest|most recent|recently (?:added|created)|last added|recent)(?: first| ones?)?(?=\s)/i,
    () => ({ sort: 'created' }),
  ],
  [/\s(?:in alphabetical order|alphabetical(?:ly)?|by (?:title|name)|a to z)(?=\s)/i, () => ({ sort: 'title' })],
  [/\s(?:(?:sorted )?by (?:due date|date|deadline)|soonest first)(?=\s)/i, () => ({ sort: 'due' })],

  [
    /\s(?:today (?:and|or|\+|&) overdue|overdue (?:and|or|\+|&) (?:due )?today|today or (?:earlier|before))(?=\s)/i,
    () => ({ due: 'today_or_overdue' }),
  ],
  [
    /\s(?:that are |which are |(?:is|are) )?(?:over\s?-?due|past due|past (?:their|its) (?:due date|deadline)|late|behind schedule)(?=\s)/i,
    () => ({ due: 'overdue' }),
  ],
  [
    period,
    ([, n = '', unit = ''], { now, timeZone }) => {
      const today = localDay(now, timeZone)
      return { due: `${today}..${addDays(today, numberOf(n) * (/week/i.test(unit) ? 7 : 1))}` }
    },
  ],
  [
    /\s(?:due )?(?:between|from) (?<from>[^,]+?) (?:and|to|until|till) (?<to>[^,]+?)(?=\s*$|,)/i,
    ({ groups }, clock) => {
      const [from, to] = [dayNamed(groups?.from ?? '', clock), dayNamed(groups?.to ?? '', clock)]
      // “between monday and friday”, said on a wednesday, is next week.
      const end = from && to && to < from ? addDays(to, 7) : to
      return from && end && from <= end ? { due: `${from}..${end}` } : null
    },
  ],
  [
    /\s(?:(?:due|for|in|on|during) )?this week(?:end)?(?=\s)/i,
    ([said], clock) => (/weekend/i.test(said) ? weekend(clock, 0) : { due: 'week' }),
  ],
  [
    /\s(?:(?:due|for|in|on|during) )?next week(?:end)?(?=\s)/i,
    ([said], clock) => (/weekend/i.test(said) ? weekend(clock, 7) : week(clock, 7)),
  ],
  [/\s(?:(?:due|for|on|at|over) )*the weekend(?=\s)/i, (_, clock) => weekend(clock, 0)],
  [
    /\s(?:(?:due|for|in|during) )*(this|next) month(?=\s)/i,
    ([, which = ''], clock) => month(clock, /next/i.test(which) ? 1 : 0),
  ],
  [
    new RegExp(`\\s(?:due )?(?:in|during) (?<month>${monthWord})(?: (?<year>\\d{4}))?(?=\\s)`, 'i'),
    ({ groups }, clock) => monthNamedIn(groups?.month ?? '', groups?.year, clock),
  ],
  [
    /\s(?:(?:that (?:have|are)|which have|has|have|is|are) )?(?:no (?:due )?(?:dates?|deadlines?)|without (?:an? |any )?(?:due )?(?:dates?|deadlines?)|not due|undated|unscheduled|not scheduled)(?=\s)/i,
    () => ({ due: 'none' }),
  ],
  [
    /\s(?:(?:that |which )?(?:have|has|with) (?:an? |any )?(?:due )?(?:dates?|deadlines?)|dated|scheduled)(?=\s)/i,
    () => ({ due: 'any' }),
  ],
  [/\s(?:upcoming|coming up|later on|in the future|future)(?=\s)/i, () => ({ due: 'upcoming' })],
  [
    /\s(?:due )?(?<side>before|earlier than|after|later than|since|from|starting) (?<day>(?:the )?[\p{L}\d][^,]*?)(?: on(?:wards?)?)?(?=\s*$|,)/iu,
    ({ groups }, clock) => side(groups?.side ?? '', groups?.day ?? '', clock),
  ],
  [
    /\s(?:(?:due|for|from|on) )*yesterday(?=\s)/i,
    (_, { now, timeZone }) => ({ due: addDays(localDay(now, timeZone), -1) }),
  ],
  [/\s(?:(?:due|for|on) )*(?:today|tonight)(?=\s)/i, () => ({ due: 'today' })],

  [
    /\s(?:open and completed|completed and open|open or completed|includ(?:ing|e) (?:the )?(?:completed|done|finished)(?: ones| tasks)?|(?:with |in |of )?any status|whether done or not|done or not)(?=\s)/i,
    () => ({ status: 'any' }),
  ],
  [
    /\s(?:(?:which|that) (?:are|is) )?(?:(?:in|from) (?:the |my )?(?:trash|bin)|trashed|deleted|(?:the |my )?trash(?: can)?)(?=\s)/i,
    () => ({ status: 'trashed' }),
  ],
  [
    /\s(?:(?:which|that) (?:are|is) )?(?:not (?:yet )?(?:done|completed?|finished)(?: yet)?|incomplete|unfinished|undone|uncompleted|still open|outstanding|pending|remaining|open|active)(?=\s)/i,
    () => ({ status: 'open' }),
  ],
  [
    /\s(?:(?:need|have|want|supposed|ought) to|should i|must i|to|can i) (?:get |be )?(?:done|do|finish(?:ed)?|completed?)(?=\s)/i,
    () => ({}),
  ],
  [
    /\s(?:(?:which|that) (?:are|is|i(?: have|['’]ve)?) )?(?:already )?(?:completed?|done|finish(?:ed)?|closed|checked off|ticked off)(?=\s)/i,
    () => ({ status: 'completed' }),
  ],

  [
    new RegExp(
      `\\s(?:with |of |at )?(?<levels>${level}(?:(?: ?, ?| or | and |/)${level})*)[ -](?:priority|prio)(?: level)?(?=\\s)`,
      'iu',
    ),
    ({ groups }) => ({ priority: levelsIn(groups?.levels ?? '') }),
  ],
  [
    new RegExp(
      `\\s(?:with |of )?(?:the )?priority (?:is |of |= ?|: ?)?(?<levels>${level}(?:(?: ?, ?| or | and |/)${level})*)(?=\\s)`,
      'iu',
    ),
    ({ groups }) => ({ priority: levelsIn(groups?.levels ?? '') }),
  ],
  [/\s(?:(?:that|which) (?:are|is) )?(?:very )?(?:urgent|important)(?=\s)/i, () => ({ priority: ['high'] })],

  [
    new RegExp(
      `\\s(?:that (?:are|have) |which (?:are|have) )?(?:tagged|labell?ed|(?:with|under|in|having) (?:the )?(?:tags?|labels?)|tags?:?)(?: as| with)? (?<tags>(?!${noTag})${tagWord}(?:(?: ?, ?(?:and )?| and | & | )(?:#[\\p{L}\\p{N}_-]+|(?<=and |, |& )(?!${noTag})${tagWord}))*)`,
      'iu',
    ),
    ({ groups }) => ({ tags: tagsIn(groups?.tags ?? '') }),
  ],
  [
    /\s(?:the )?(?:top|first|next|only|just) (\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)(?=\s)/i,
    ([, n = '']) => ({ limit: Math.min(200, Math.max(1, numberOf(n))) }),
  ],
]

/** What a phrase says in signs and dates: “#home”, “!high”, “friday”, “by 12 dec”. */
function readLabels(text: string, known: Partial<Filter>, clock: Clock): ReadFilter {
  const filter: Partial<Filter> = {}
  const phrase = readPhrase(text, clock)
  let rest = text
  for (const { kind, text: said, start, end } of [...phrase.understood].reverse()) {
    if (kind === 'recurrence' || (kind === 'due' && known.due)) continue
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`
    if (kind !== 'due' || !phrase.due) continue
    const day = dayNamed(said.replace(/^(?:due:?|on|by|for|before|until|till|til|from|no later than)\s+/i, ''), clock)
    if (!day) return { filter: known, rest: text }
    filter.due = /^(?:due )?(?:by|until|till|til|no later than)\b/i.test(said) ? `..${day}` : day
    rest = rest.replace(/\b(?:due|on|for)\s*$/i, ' ')
  }
  if (findTags(text).length > 0) filter.tags = [...(known.tags ?? []), ...phrase.tags]
  if (findPriority(text) && phrase.priority) filter.priority = [phrase.priority]
  return { filter, rest }
}

function side(word: string, said: string, clock: Clock): Partial<Filter> | null {
  const day = dayNamed(said, clock)
  if (!day) return null
  if (/before|earlier/i.test(word)) return { due: `..${addDays(day, -1)}` }
  return { due: /after|later/i.test(word) ? `${addDays(day, 1)}..` : `${day}..` }
}

function week({ now, timeZone }: Clock, days: number) {
  const { first, last } = weekOf(addDays(localDay(now, timeZone), days))
  return { due: `${first}..${last}` }
}

function weekend({ now, timeZone }: Clock, days: number) {
  const { last } = weekOf(addDays(localDay(now, timeZone), days))
  return { due: `${addDays(last, -1)}..${last}` }
}

function month({ now, timeZone }: Clock, months: number) {
  const first = `${addMonths(localDay(now, timeZone).slice(0, 8).concat('01'), months)}`
  return { due: `${first}..${lastDayOfMonth(first)}` }
}

function monthNamedIn(name: string, year: string | undefined, { now, timeZone }: Clock) {
  const [thisYear = 0, thisMonth = 0] = localDay(now, timeZone).split('-').map(Number)
  const number = monthNamed(name)
  const first = dayFrom(year ? Number(year) : number < thisMonth ? thisYear + 1 : thisYear, number, 1)
  return { due: `${first}..${lastDayOfMonth(first)}` }
}

function sortNamed(word: string): NonNullable<Filter['sort']> {
  if (/priority|importance|urgency/i.test(word)) return 'priority'
  if (/title|name|alphabet/i.test(word)) return 'title'
  return /creat|newest|age|added/i.test(word) ? 'created' : 'due'
}

function levelsIn(text: string): Priority[] {
  const words = text.toLowerCase().match(/high|top|urgent|medium|normal|low/g) ?? []
  return [...new Set(words.map(levelNamed))]
}

export function levelNamed(word: string): Priority {
  if (/low|minor|unimportant|whenever/i.test(word)) return 'low'
  return /medium|normal|regular|default|mid/i.test(word) ? 'medium' : 'high'
}

export const tagsIn = (text: string) =>
  text
    .split(/[\s,&]+|\band\b/i)
    .map(tag => tag.replace(/^[#"“'‘]+|["”'’.]+$/g, ''))
    .filter(tag => tag !== '')
