import type { Phrase } from '@/lib/language/phrase'
import { readDue } from '@/lib/language/read-due'
import { readPhrase } from '@/lib/language/read-phrase'
import type { Clock, Command, NewTask } from './command'
import { tagsIn, withoutQuotes } from './read-filter'
import { asLocal } from './read-when'

/** “add milk, eggs and bread”, “remind me to call mom tomorrow at 5pm”, “new task: …”. */
export function readAdding(text: string, clock: Clock): Command | null {
  const said = readSaying(text, clock)
  if (!said) return null
  const { phrases, notes } = said
  const read = phrases
    .slice(0, mostRead)
    .map(phrase => readPhrase(taggedWithSigns(phrase), clock))
    .filter(({ title }) => title !== '')
  if (read.length === 0) return null
  return { do: 'create', tasks: sharing(read, clock).map(task => ({ ...task, notes })) }
}

/** More than are made of one message. */
const mostRead = 200

/** What stands before a task that is to be made says that it is one. */
export const startsAdding =
  /^(?:add|create|new|insert|remind me|set (?:me )?(?:up )?(?:an? )?reminder|jot down|note down|write down|make (?:me )?(?:an?|another|some|two|three|the) (?:[\w-]+ ){0,4}(?:task|to-?do|reminder|item)s?|put .+ (?:on|in|into) (?:my|the) (?:\S+ )?list)\b/i

interface Said {
  phrases: string[]
  notes: string | null
}

const noun = '(?:tasks?|to-?dos?|to do|todo items?|items?|reminders?|entry|entries|things?)'
const called = '(?:called|named|titled|with (?:the )?(?:title|name)|that says|saying|which says)'
const article = '(?:an?|another|one|some|the|my|following|two|three|four|five|\\d{1,2}|these|those|new)'
const kind =
  '(?<kind>(?:(?:urgent|important|quick|high|medium|low|top|priority|high-priority|low-priority|medium-priority|daily|weekly|monthly|yearly|recurring|repeating|new)[ ,]+)*)'
const list = '(?:my|the|our)\\s+(?:to-?do\\s+|task\\s+|todo\\s+|shopping\\s+|grocery\\s+)?(?:list|tasks|todos|to-dos)'

const withNoun = new RegExp(
  `^(?:add|create|make|insert|set up|put in|schedule|write down|jot down|note down|enter|start|open|give me|i need|i want)?\\s*(?:me\\s+)?(?:(?:${article})\\s+)*${kind}${noun}\\b(?:\\s+to\\s+${list})?(?<link>\\s*[:–—]\\s*|\\s+-\\s+|\\s+${called}\\s*:?\\s*|\\s+(?:to|for|about)\\s+|\\s+(?=["“]))(?<what>.+)$`,
  'is',
)
const nounAlone = new RegExp(
  `^(?:add|create|make|new)\\s+(?:(?:an?|another|new)\\s+)*${kind}(?:task|to-?do|reminder)\\s+(?<what>[^:]+)$`,
  'is',
)
const plain =
  /^(?:add|create|insert|jot down|note down|write down|put down|log|enter|new|todo|to-do|note)\s*:?\s+(?<what>.+)$/is
const onList = new RegExp(`^put\\s+(?<what>.+?)\\s+(?:on|in|into|onto)\\s+${list}(?<when>.*)$`, 'is')
const reminding =
  /^(?:remind me|set (?:me )?(?:up )?(?:an? )?reminder|create an? reminder|add an? reminder|i need a reminder)(?<when>\s.*?)?\s+(?<link>to|about|that|for|of)\s+(?<what>.+)$/is
const obligation =
  /^(?:(?:please )?(?:do not|don['’]t) (?:let me )?forget (?:to|about)|remember to|i (?:really )?(?:need|have|want|ought) to(?: remember to)?|i(?:['’]ve| have)? got to|i gotta|i must|i should)\s+(?<what>.+)$/is
const tail = new RegExp(`\\s+(?:to|on|in|into|onto)\\s+${list}(?=$|[\\s,.;])`, 'i')

function readSaying(text: string, clock: Clock): Said | null {
  const obliged = obligation.exec(text)?.groups
  if (obliged && !/^(?:see|know|view|look|find|check what|list|show)\b/i.test(obliged.what ?? ''))
    return one(obliged.what ?? '')
  for (const match of text.matchAll(new RegExp(reminding.source, 'gis'))) {
    const { when = '', what = '', link = '' } = match.groups ?? {}
    const isWhen =
      when.trim() === '' ||
      readDue(when.trim().replace(/^(?:on|at|by)\s+/i, ''), clock) ||
      readPhrase(when, clock).understood.length > 0
    if (isWhen) return several(`${/^that$/i.test(link) ? what : what}${when}`, false)
  }
  const listed = onList.exec(text)?.groups
  if (listed) return several(`${listed.what}${listed.when ?? ''}`, true)
  const named = (withNoun.exec(text) ?? nounAlone.exec(text))?.groups
  if (named) {
    const { kind = '', link = '', what = '' } = named
    const manner = mannerOf(kind)
    const isMany = /^\W*(?:add|create|make)?\s*(?:[\w-]+\s+)*?(?:tasks|to-?dos|items|things|reminders)\b/i.test(
      text.slice(0, text.length - what.length),
    )
    const said = isMany ? several(what.replace(tail, ' '), true, true) : one(what.replace(tail, ' '))
    return /^\s*$/.test(link) || said ? withManner(said, manner) : null
  }
  const bare = plain.exec(text)?.groups
  if (!bare) return null
  const what = (bare.what ?? '').replace(tail, ' ').replace(/\s+as\s+(?:an?\s+)?(?:new\s+)?(?:tasks?|to-?dos?)$/i, '')
  return /^(?:tasks?|to-?dos?|items?|reminders?|an?|the|some|something|one|it|that|this)$/i.test(
    `${what.trim().replace(/^(?:an?|another|the|some|new)\s+(?:new\s+)?/i, '')}`,
  )
    ? null
    : several(what, false)
}

function one(what: string): Said {
  const { text, notes } = withoutNotes(what)
  return { phrases: [withoutQuotesAround(text)], notes }
}

function several(what: string, isList: boolean, isSurely = false): Said {
  const { text, notes } = withoutNotes(what)
  const phrases = isSurely ? piecesOf(text) : (quotedTitles(text) ?? splitList(text, isList))
  return { phrases: phrases ?? [withoutQuotesAround(text)], notes }
}

/** “"salt and pepper", "milk" and "eggs"” */
function quotedTitles(text: string): string[] | null {
  const quoted = /["“][^"”]*["”]/g
  return /^(?:[\s,&]|and)+$/.test(text.replace(quoted, '')) ? text.match(quoted) : null
}

function withManner(said: Said, manner: string): Said {
  return { ...said, phrases: said.phrases.map(phrase => `${phrase}${manner}`) }
}

function mannerOf(kind: string) {
  const said = kind.toLowerCase()
  const level = /urgent|important|high|top/.test(said)
    ? ' !high'
    : /low/.test(said)
      ? ' !low'
      : /medium/.test(said)
        ? ' !medium'
        : ''
  const [, often = ''] = /\b(daily|weekly|monthly|yearly)\b/.exec(said) ?? []
  const every =
    { daily: ' every day', weekly: ' every week', monthly: ' every month', yearly: ' every year' }[often] ?? ''
  return `${every}${level}`
}

/** “… with the note: bring the keys”. */
function withoutNotes(what: string) {
  const [, text, notes] =
    /^(.+?)[\s,;.]+(?:with\s+(?:the\s+|a\s+)?(?:notes?|description)(?:\s+saying|\s+that says)?|(?:notes?|description)(?=\s*:))\s*:?\s+(.+)$/is.exec(
      what,
    ) ?? []
  return text && notes ? { text, notes: withoutQuotes(notes) } : { text: what, notes: null }
}

/** “tagged home and work” → “#home #work”. */
function taggedWithSigns(phrase: string) {
  return phrase.replace(
    /[\s,]+(?:and\s+)?(?:tagged|labell?ed|with\s+(?:the\s+)?(?:tags?|labels?)|tags?:)(?:\s+(?:as|with))?\s+(#?[\p{L}\p{N}_-]+(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)#?[\p{L}\p{N}_-]+)*)/giu,
    (_, tags: string) =>
      ` ${tagsIn(tags)
        .map(tag => `#${tag}`)
        .join(' ')}`,
  )
}

const doing =
  /^(?:call|buy|get|email|e-mail|mail|send|write|read|pay|book|clean|wash|fix|make|do|go|meet|visit|take|pick|drop|order|prepare|plan|review|check|update|water|feed|walk|cook|bake|return|renew|schedule|cancel|ask|tell|text|ring|phone|find|print|sign|submit|finish|start|organi[sz]e|sort|pack|move|bring|study|learn|practi[sc]e|replace|install|repair|file|register|reply|respond|contact|collect|fold|iron|mow|cut|charge|create|talk|speak|see|tidy|vacuum)\b/i

/** A list of things is several tasks; “call Ana and Bob”, “salt and pepper for mom” and a quoted title are one. */
function splitList(what: string, isList: boolean): string[] | null {
  const pieces = piecesOf(what)
  if (pieces.length < 2) return null
  const [first = '', ...others] = pieces
  const bare = (piece: string) => piece.replace(/^(?:an?|the|some)\s+/i, '')
  if (doing.test(first)) return others.every(other => doing.test(other) && /\s/.test(other)) ? pieces : null
  if (isList || pieces.length > 2) return pieces.every(piece => lengthIn(bare(piece)) <= 6) ? pieces : null
  if (/\b(?:with|between|about|from|for|of|to|versus|vs)\b/i.test(first) || belongsTogether.test(pieces.at(-1) ?? ''))
    return null
  return pieces.slice(0, -1).every(piece => lengthIn(bare(piece)) <= 2) && lengthIn(first) <= 3 ? pieces : null
}

const belongsTogether =
  /\b(?:with|between|about|from|of|versus|vs)\b|\b(?:for|to)\s+(?!today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun|next|this|\d)/i

const lengthIn = (text: string) => text.trim().split(/\s+/).length

function piecesOf(what: string) {
  const lines = what.split(/\n+/).filter(line => line.trim() !== '')
  if (lines.length > 1) return lines.map(line => withoutQuotesAround(line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')))
  const pieces = what.match(/(?:["“][^"”]*["”]|[^,;"“]|["“])+/g) ?? []
  return pieces
    .flatMap(piece =>
      /["“]/.test(piece) ? [piece.replace(/^\s*and\s+/i, '')] : piece.split(/\s+and\s+|^\s*and\s+|\s+&\s+/i),
    )
    .map(withoutQuotesAround)
    .filter(piece => piece !== '')
}

/** A wholly quoted title is taken as it is, dates and all. */
function withoutQuotesAround(text: string) {
  return text.trim().replace(/^[,:;]\s*|[,;]$/g, '')
}

/** “milk and eggs tomorrow”: what is said once, after the last, is meant for all. */
function sharing(read: Phrase[], { timeZone }: Clock): NewTask[] {
  const last = read.at(-1)
  const isSaidOnce = last !== undefined && read.slice(0, -1).every(({ understood }) => understood.length === 0)
  return read.map(phrase => {
    const { due, priority, tags, rrule } = isSaidOnce ? last : phrase
    return {
      title: titleOf(phrase.title),
      notes: null,
      due: due && asLocal(due, timeZone),
      priority,
      tags: tags.length > 0 ? tags : null,
      recurrence: rrule,
    }
  })
}

function titleOf(title: string) {
  const [, quoted] = /^["“'‘]([^"”]+)["”'’]$/.exec(title) ?? []
  return quoted ?? title.replace(/[\s,;:]+$/, '').replace(/(?<=\S)[.!]$/, '')
}
