import type { Change, Clock, Command } from './command'
import { levelNamed, tagsIn, withoutQuotes } from './read-filter'
import { readMove, readRepeat, readShift } from './read-when'
import { readWhich } from './read-which'

type Read = (groups: Record<string, string>, clock: Clock) => Change | null

/** What people say to change a task: where the pattern fits and its words can be read, that is what they mean. */
export function readChanging(text: string, clock: Clock): Command | null {
  for (const [pattern, read] of sayings) {
    for (const groups of fits(pattern, text)) {
      const change = read(groups, clock)
      const which = change && readWhich(groups.task ?? '', clock)
      if (which) return { do: 'change', which, change }
    }
  }
  return null
}

/** “move talk to bob to friday”: where a title has the same word in it, each place is tried. */
function* fits(pattern: RegExp, text: string) {
  const first = pattern.exec(text)?.groups
  if (!first) return
  yield first as Record<string, string>
  const { task = '', link = '', value = '' } = first
  if (!link) return
  const words = `${task} ${link} ${value}`
  const links = [...words.matchAll(new RegExp(`\\s(?:${linkWords})\\s`, 'gi'))]
  for (const { index, 0: said } of links)
    yield { ...first, task: words.slice(0, index), link: said.trim(), value: words.slice(index + said.length) }
}

const linkWords = 'to|until|till|by|for|on|at|as|with'
const level = '(?<value>highest|high|top|medium|normal|low|lowest|urgent)'
const dueNoun = '(?:due[ -]?dates?|due|dates?|deadlines?|due times?|times?)'
const notesNoun = '(?:notes?|descriptions?|comments?|details?)'

const sayings: [RegExp, Read][] = [
  // the title
  [/^(?:rename|retitle|reword)\s+(?<task>.+?)\s+(?:to|as|into)\s+(?<value>.+)$/i, title],
  [
    /^(?:change|set|edit|update|correct|make)\s+the\s+(?:title|name|text|wording)\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|as)\s+(?<value>.+)$/i,
    title,
  ],
  [/^(?:change|set|edit|update)\s+(?<task>.+?)['’]s\s+(?:title|name)\s+(?:to|as)\s+(?<value>.+)$/i, title],
  [/^(?:change|set|edit|update)\s+(?<task>.+?)\s+(?:title|name)\s+to\s+(?<value>.+)$/i, title],

  // notes
  [
    new RegExp(
      `^(?:add|append|write|put|attach|leave)\\s+(?:an?\\s+|the\\s+|some\\s+)?${notesNoun}\\s+(?:to|on|for|in)\\s+(?<task>.+?)(?:\\s*[:,–—]\\s*|\\s+(?:saying|that says|with)\\s+)(?<value>.+)$`,
      'is',
    ),
    added,
  ],
  [
    new RegExp(
      `^(?:add|append|write|put)\\s+(?:an?\\s+|the\\s+)?${notesNoun}\\s*:?\\s*(?<value>["“].+["”]|[^:]+?)\\s+(?:to|on|for)\\s+(?<task>.+)$`,
      'is',
    ),
    added,
  ],
  [
    new RegExp(
      `^(?:add|append|write|put)\\s+(?<value>["“].+["”])\\s+(?:to|in|on)\\s+the\\s+${notesNoun}\\s+(?:of|for|on)\\s+(?<task>.+)$`,
      'is',
    ),
    added,
  ],
  [/^(?:make\s+a\s+)?note\s+(?:on|to|for)\s+(?<task>[^:]+?)\s*:\s*(?<value>.+)$/is, added],
  [
    new RegExp(
      `^(?:set|change|replace|update|edit)\\s+the\\s+${notesNoun}\\s+(?:of|for|on)\\s+(?<task>.+?)(?:\\s+(?:to|with)\\s+|\\s*:\\s*)(?<value>.+)$`,
      'is',
    ),
    ({ value = '' }) => ({ notes: withoutQuotes(value) }),
  ],
  [
    new RegExp(
      `^(?:remove|delete|clear|erase|drop|empty)\\s+(?:the\\s+|all\\s+)?(?:the\\s+)?${notesNoun}\\s+(?:of|for|on|from)\\s+(?<task>.+)$`,
      'i',
    ),
    () => ({ notes: '' }),
  ],

  // recurrence
  [
    /^(?:stop|end|cancel)\s+(?:repeating|the\s+(?:recurrence|repetition|repeat)s?\s+(?:of|on|for))\s+(?<task>.+)$/i,
    once,
  ],
  [/^stop\s+(?<task>.+?)\s+(?:from\s+)?(?:repeating|recurring)$/i, once],
  [
    /^(?:make|set)\s+(?<task>.+?)\s+(?:to\s+)?(?:not\s+(?:repeat|recur(?:ring)?|repeating)|non-?recurring|one-?(?:off|time)|(?:no longer|stop)\s+(?:repeat(?:ing)?|recur(?:ring)?))(?:\s+any\s?more)?$/i,
    once,
  ],
  [
    /^(?:remove|clear|delete|drop)\s+the\s+(?:recurrence|repetition|repeat(?:ing rule)?|rule)\s+(?:of|from|for|on)\s+(?<task>.+)$/i,
    once,
  ],
  [
    /^(?<task>.+?)\s+(?:should\s+not|shouldn['’]t|should\s+no\s+longer|doesn['’]t|no\s+longer)\s+(?:repeats?|recur)(?:\s+any\s?more)?$/i,
    once,
  ],
  [
    /^(?:repeat|recur)\s+(?<task>.+?)\s+(?<value>(?:every|each|daily|weekly|monthly|yearly|annually|on\s|once\s|twice\s).*)$/i,
    repeat,
  ],
  [/^(?:make|set|have|let)\s+(?<task>.+?)\s+(?:to\s+)?(?:repeat|recur|repeating|recurring)\s+(?<value>.+)$/i, repeat],
  [
    /^(?:make|set)\s+(?<task>.+?)\s+(?:to\s+|a\s+)?(?<value>(?:every\s.+|daily|weekly|monthly|yearly|annually|biweekly|fortnightly)(?:\s+(?:on|at)\s.+)?)$/i,
    repeat,
  ],
  [
    /^(?:change|set)\s+the\s+(?:recurrence|repetition|repeat|schedule)\s+(?:of|for|on)\s+(?<task>.+?)\s+to\s+(?<value>.+)$/i,
    repeat,
  ],
  [/^(?<task>.+?)\s+(?:should\s+(?:repeat|recur)|repeats|recurs)\s+(?<value>.+)$/i, repeat],

  // tags
  [/^(?:add|put|attach)\s+(?:the\s+|a\s+)?(?:tags?|labels?)\s+(?<value>.+?)\s+(?:to|on)\s+(?<task>.+)$/i, tagged],
  [
    /^(?:add|put|attach)\s+(?<value>#[^\s,]+(?:(?:\s*,\s*|\s+and\s+|\s+)#[^\s,]+)*)\s+(?:to|on)\s+(?<task>.+)$/i,
    tagged,
  ],
  [/^(?:add|put)\s+(?:the\s+|a\s+)?(?<value>[\p{L}\p{N}_-]+)\s+(?:tag|label)\s+(?:to|on)\s+(?<task>.+)$/iu, tagged],
  [/^(?:tag|label)\s+(?<task>.+?)\s+(?:as|with|by)\s+(?<value>.+)$/i, tagged],
  [/^(?:tag|label)\s+(?<task>.+?)\s+(?<value>#[^\s]+(?:(?:\s*,\s*|\s+and\s+|\s+)#[^\s,]+)*)$/i, tagged],
  [/^(?:tag|label)\s+(?<task>it|this|that|them|those|these|#?\d+)\s+(?<value>.+)$/i, tagged],
  [
    /^(?:remove|delete|drop|clear)\s+(?:all\s+)?(?:the\s+)?(?:tags|labels)\s+(?:of|from|on)\s+(?<task>.+)$/i,
    () => ({ tags: [] }),
  ],
  [
    /^(?:remove|delete|drop|take)\s+(?:the\s+)?(?:tags?|labels?)\s+(?<value>.+?)\s+(?:from|off|of|on)\s+(?<task>.+)$/i,
    untagged,
  ],
  [
    /^(?:remove|delete|drop|take)\s+(?<value>#[^\s,\d][^\s,]*(?:(?:\s*,\s*|\s+and\s+|\s+)#[^\s,]+)*)\s+(?:from|off)\s+(?<task>.+)$/i,
    untagged,
  ],
  [
    /^(?:remove|delete|drop)\s+(?:the\s+)?(?<value>[\p{L}\p{N}_-]+)\s+(?:tag|label)\s+(?:from|off|of)\s+(?<task>.+)$/iu,
    untagged,
  ],
  [/^untag\s+(?<task>it|this|that|them|those|these|#?\d+)\s+(?:from\s+|as\s+)?(?<value>\S.*)$/i, untagged],
  [/^untag\s+(?<task>.+)$/i, () => ({ tags: [] })],
  [
    /^(?:set|change|replace)\s+the\s+(?:tags?|labels?)\s+(?:of|on|for)\s+(?<task>.+?)\s+(?:to|with)\s+(?<value>.+)$/i,
    ({ value = '' }) => ({ tags: tagsIn(value) }),
  ],

  // priority
  [
    new RegExp(
      `^(?:set|change|make|put|raise|lower|increase|decrease|reduce|bump)\\s+(?:the\\s+)?priority\\s+(?:of|for|on)\\s+(?<task>.+?)\\s+(?:to|as|at)\\s+${level}$`,
      'i',
    ),
    priority,
  ],
  [new RegExp(`^(?:set|change|update)\\s+(?<task>.+?)['’]s\\s+priority\\s+to\\s+${level}$`, 'i'), priority],
  [
    new RegExp(
      `^(?:set|change|make|mark|flag|give|put)\\s+(?<task>.+?)\\s+(?:to\\s+|as\\s+|at\\s+|on\\s+|a\\s+)?(?:a\\s+)?${level}[ -]?(?:priority|prio)$`,
      'i',
    ),
    priority,
  ],
  [
    /^(?:set|change|make|mark|flag)\s+(?<task>.+?)\s+(?:to\s+|as\s+)?(?:be\s+)?(?<value>(?:very\s+)?(?:urgent|important|unimportant)|(?:less|more)\s+(?:urgent|important))$/i,
    priority,
  ],
  [new RegExp(`^(?:set|change)\\s+(?<task>.+?)\\s+to\\s+(?:priority\\s+)?${level}$`, 'i'), priority],
  [/^set\s+(?<value>high|medium|low)\s+priority\s+(?:on|for|to)\s+(?<task>.+)$/i, priority],
  [
    /^(?:raise|increase|bump(?: up)?|up|boost)\s+(?:the\s+)?priority\s+(?:of|for|on)\s+(?<task>.+)$/i,
    () => ({ priority: 'up' }),
  ],
  [
    /^(?:lower|decrease|reduce|drop)\s+(?:the\s+)?priority\s+(?:of|for|on)\s+(?<task>.+)$/i,
    () => ({ priority: 'down' }),
  ],
  [/^(?:prioriti[sz]e)\s+(?<task>.+)$/i, () => ({ priority: 'high' })],
  [/^(?:de-?prioriti[sz]e)\s+(?<task>.+)$/i, () => ({ priority: 'low' })],
  [/^(?<task>.+?)\s+(?:is|are)\s+(?:now\s+)?(?<value>(?:high|medium|low)[ -]priority|urgent|important)$/i, priority],

  // no date
  [
    new RegExp(
      `^(?:remove|clear|delete|drop|unset|erase)\\s+(?:the\\s+)?${dueNoun}\\s+(?:of|from|for|on)\\s+(?<task>.+)$`,
      'i',
    ),
    undated,
  ],
  [new RegExp(`^(?:remove|clear|delete|drop|unset)\\s+(?<task>.+?)['’]s\\s+${dueNoun}$`, 'i'), undated],
  [/^(?:unschedule)\s+(?<task>.+)$/i, undated],
  [
    new RegExp(`^(?<task>.+?)\\s+(?:has|needs|should have|gets)\\s+no\\s+${dueNoun}(?:\\s+any\\s?more)?$`, 'i'),
    undated,
  ],

  // later and earlier
  [
    /^(?:postpone|delay|push(?: back| out)?|defer|move|shift|put off|snooze|reschedule|extend)\s+(?<task>.+?)\s+(?<value>(?:(?:by|for|back|out|forward)\s+)*(?:\d+|an?|one|two|three|four|five|six|seven|a couple(?: of)?|a few)\s+(?:day|week|month|year|fortnight)s?(?:\s+more)?(?:\s+(?:later|earlier|sooner|back|forward))?)$/i,
    ({ value = '' }) => readShift(value),
  ],
  [
    /^(?:bring|pull|move)\s+(?<task>.+?)\s+(?:forward|up|ahead)\s+(?:by\s+)?(?<value>.+)$/i,
    ({ value = '' }) => readShift(value, true),
  ],

  // a date
  [
    new RegExp(
      `^(?:set|change|move|update|edit|make|push|put)\\s+(?:the\\s+)?${dueNoun}\\s+(?:of|for|on)\\s+(?<task>.+?)\\s+(?<link>to|until|till|by|for|on|at|as)\\s+(?<value>.+)$`,
      'i',
    ),
    move,
  ],
  [new RegExp(`^(?:set|change|move|update)\\s+(?<task>.+?)['’]s\\s+${dueNoun}\\s+to\\s+(?<value>.+)$`, 'i'), move],
  [/^(?:give|set)\s+(?<task>.+?)\s+(?:a|the)\s+(?:due date|deadline)\s+(?:of|for|on|at|to)\s+(?<value>.+)$/i, move],
  [/^(?:set|add)\s+a\s+(?:due date|deadline)\s+(?:of|for)\s+(?<value>.+?)\s+(?:to|on|for)\s+(?<task>.+)$/i, move],
  [
    /^(?:make|set|mark|have)\s+(?<task>.+?)\s+(?:to\s+be\s+|to\s+)?due\s+(?:on\s+|by\s+|at\s+|for\s+)?(?<value>.+)$/i,
    move,
  ],
  [
    /^(?:move|reschedule|postpone|push(?: back| out)?|delay|defer|shift|set|change|bring(?: forward)?|put off|snooze|re-?plan|extend)\s+(?<task>.+?)\s+(?<link>to|until|till|by|for|on|at)\s+(?<value>.+)$/i,
    move,
  ],
  [
    /^(?:move|reschedule|postpone|push|delay|defer|shift|snooze|do)\s+(?<task>.+?)\s+(?<value>today|tonight|tomorrow|(?:next|this)\s+\w+)$/i,
    move,
  ],
  [
    /^schedule\s+(?<task>(?:it|that|them|those|these|#?\d+|(?:tasks?|number)\s.+|the\s.+|all\s.+)?)\s+(?<link>for|on|to|at|by)\s+(?<value>.+)$/i,
    move,
  ],
  [/^(?:make|do)\s+(?<task>it|that|this|them|those|these)\s+(?:(?:at|on|for|by)\s+)?(?<value>.+)$/i, move],
  [/^(?<task>.+?)\s+(?:is|are|should\s+be)\s+(?:now\s+)?due\s+(?:on\s+|by\s+|at\s+)?(?<value>.+)$/i, move],
  [/^(?:postpone|snooze|delay|put off|push back|defer)\s+(?<task>.+)$/i, () => ({ later: { days: 1, months: 0 } })],
]

function title({ value = '' }: Record<string, string>): Change | null {
  const title = withoutQuotes(value)
  return title ? { title } : null
}

function added({ value = '' }: Record<string, string>): Change | null {
  const addedNote = withoutQuotes(value)
  return addedNote ? { addedNote } : null
}

function once(): Change {
  return { recurrence: 'none' }
}

function repeat({ value = '' }: Record<string, string>, clock: Clock) {
  return readRepeat(value, clock)
}

function priority({ value = '' }: Record<string, string>): Change {
  if (/^less/i.test(value)) return { priority: 'down' }
  return { priority: /^more/i.test(value) ? 'up' : levelNamed(value) }
}

function tagged({ value = '' }: Record<string, string>): Change | null {
  const addedTags = tagsIn(value)
  return addedTags.length > 0 && addedTags.length <= 20 ? { addedTags } : null
}

function untagged({ value = '' }: Record<string, string>): Change | null {
  const droppedTags = tagsIn(value)
  return droppedTags.length > 0 ? { droppedTags } : null
}

function undated(): Change {
  return { due: 'none' }
}

function move({ value = '' }: Record<string, string>, clock: Clock) {
  return readMove(value, clock) ?? readShift(value)
}
