import type { Clock, Command, Deed } from './command'
import { readWhich } from './read-which'

/** “finish the report”, “mark 3 and 4 as done”, “get rid of it”. */
export function readDeed(text: string, clock: Clock): Command | null {
  for (const [deed, pattern] of sayings) {
    const task = pattern.exec(text)?.groups?.task
    if (task === undefined) continue
    const which = readWhich(task, clock)
    if (which) return { do: deed, which }
  }
  return null
}

/** A deed with nothing to do it to: “delete”. */
export function readBareDeed(text: string): Deed | null {
  return bare.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

const bare: [Deed, RegExp][] = [
  ['delete', /^(?:delete|remove|trash|discard)(?: (?:an?|the|some|one) (?:tasks?|items?|todos?))?$/i],
  [
    'complete',
    /^(?:complete|finish|tick off|check off|mark(?: (?:a|the) task)? as (?:done|complete))(?: (?:an?|the|some|one) (?:tasks?|items?|todos?))?$/i,
  ],
  ['reopen', /^(?:re-?open)(?: (?:an?|the|some|one) (?:tasks?|items?|todos?))?$/i],
]

const done = '(?:done|completed?|finished|closed|resolved|ticked off|checked off)'
const notDone =
  '(?:not\\s+(?:yet\\s+)?(?:done|completed?|finished)(?:\\s+yet)?|undone|open|incomplete|unfinished|uncompleted|to-?do)'

const sayings: [Deed, RegExp][] = [
  [
    'reopen',
    new RegExp(
      `^(?:mark|set|make|flag|turn)\\s+(?<task>.+?)\\s+(?:as\\s+|to\\s+|back\\s+to\\s+)?${notDone}(?:\\s+again)?$`,
      'i',
    ),
  ],
  [
    'reopen',
    /^(?:re-?open|un-?complete|un-?check|un-?tick|un-?finish|re-?activate|un-?mark)\s+(?<task>.+?)(?:\s+again)?$/i,
  ],
  ['reopen', /^open\s+(?<task>.+?)\s+(?:again|back up)$/i],
  [
    'reopen',
    new RegExp(
      `^(?<task>.+?)\\s+(?:is|are|was|were)(?:\\s+(?:actually|still)|n['’]t)?\\s+(?:${notDone}|(?<=n['’]t\\s+)${done})(?:\\s+yet)?$`,
      'i',
    ),
  ],
  ['delete', /^(?:move|put|throw|send)\s+(?<task>.+?)\s+(?:(?:in|into|to)\s+)?(?:the\s+)?(?:trash|bin)$/i],
  [
    'delete',
    /^(?:delete|remove|trash|discard|erase|get rid of|throw (?:away|out)|bin|scrap|drop|clear(?: out| away| up)?|purge|wipe)\s+(?<task>.+)$/i,
  ],
  ['delete', /^(?:throw|clear)\s+(?<task>.+?)\s+(?:away|out)$/i],
  [
    'complete',
    new RegExp(`^(?:mark|set|make|flag|check|tick)\\s+(?<task>.+?)\\s+(?:as\\s+|to\\s+|off\\s+as\\s+)?${done}$`, 'i'),
  ],
  ['complete', new RegExp(`^mark\\s+(?:as\\s+)?${done}\\s*:?\\s+(?<task>.+)$`, 'i')],
  ['complete', /^(?:tick|check|cross|mark|knock)\s+(?<task>.+?)\s+off(?:\s+(?:my|the)\s+(?:\S+\s+)?list)?$/i],
  [
    'complete',
    /^(?:complete|finish(?: off| up)?|close(?: out| off)?|tick(?: off)?|check off|cross(?: off| out)|knock off|wrap up|resolve)\s+(?<task>.+)$/i,
  ],
  [
    'complete',
    /^(?:i\s+(?:am\s+|have\s+)?|i['’](?:m|ve)\s+)?(?:just\s+|already\s+|now\s+)?(?:finished|completed|did|done(?: with)?|got done with|closed|took care of|taken care of)\s*:?\s+(?<task>.+)$/i,
  ],
  [
    'complete',
    new RegExp(
      `^(?<task>.+?)\\s+(?:is|are|has been|have been|was|were)\\s+(?:all\\s+|now\\s+|already\\s+)?${done}$`,
      'i',
    ),
  ],
  [
    'complete',
    /^(?<task>(?:tasks?\s+)?#?\d{1,9}(?:(?:\s*,\s*|\s+and\s+|\s+)#?\d{1,9})*|it|that|them|both)\s+(?:done|completed?|finished)$/i,
  ],
]
