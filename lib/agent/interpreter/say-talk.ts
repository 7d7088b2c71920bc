import { quoted } from './say'

/** What the interpreter says of itself. */
export const greeting = 'Hello! What should I do? For example “add milk and eggs tomorrow” or “what is due today?”.'
export const welcome = 'You are welcome.'
export const whoAmI =
  'I am the built-in interpreter of Tandem, not a language model: I understand plain commands about your tasks, in English, and nothing else.'
export const leftAlone = 'All right: I did not change anything.'
export const nothingAsked =
  'I have not asked anything just now. Say what I should do, for example “complete #12” or “undo”.'
export const cannotUndoWithin = 'I can only undo what an earlier message did: say “undo” by itself.'
export const cannotRestore =
  'I have no tool that takes a task out of the Trash. Open the Trash and restore it there; if it was the last thing I did, say “undo”.'
export const cannotEmptyTrash =
  'I have no tool that deletes for good. The Trash empties itself: what has been in it for 30 days goes.'
export const cannotUndoOne =
  'I can only take back all that the last message changed: say “undo”. Single changes can be undone where they are shown.'

export const helpText = `I am the built-in interpreter: I understand plain commands about your tasks. For example:

- “add milk and eggs tomorrow” or “remind me to call mom on friday at 5pm #family”
- “what is due this week?”, “how many are overdue?”, “show high priority #work tasks”, “search for invoices”
- “move the dentist to friday”, “postpone #12 by a week”, “rename #12 to Buy oat milk”, “tag #12 as home”
- “make the report high priority”, “repeat #12 every monday”, “add a note to #12: bring the keys”
- “complete the report”, “mark 3, 4 and 7 as done”, “reopen #3”
- “delete #12”, “delete all completed tasks”
- “undo”

After a list you can say “it”, “the first one” or “all of those”.`

/** What is not understood is said, with two things that would be. */
export function lostText(text: string): string {
  const hint = hints.find(([pattern]) => pattern.test(text))?.[1]
  const advice = aThingToDo.test(text) && !hint ? `${quoted(`add ${text}`)} or “what is due this week?”` : hint
  const examples = advice ?? '“add call mom tomorrow at 5pm” or “what is due this week?”'
  return `I did not understand that. I am the built-in interpreter and know plain commands only. Try ${examples}.`
}

/** What reads like something to do was perhaps meant to be added. */
const aThingToDo =
  /^(?:buy|call|e-?mail|send|write|pay|book|clean|wash|fix|visit|order|prepare|plan|water|feed|cook|renew|ask|text|dentist|meeting|appointment|lunch|dinner)\b.{2,80}$|^.{3,80}\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i

const hints: [RegExp, string][] = [
  [/\b(?:delete|remove|trash)\b/i, '“delete #12” or “delete all completed tasks”'],
  [/\b(?:complete|done|finish(?:ed)?|mark)\b/i, '“complete the report” or “mark 3 and 4 as done”'],
  [/\b(?:move|reschedule|postpone|due|date|deadline)\b/i, '“move the dentist to friday” or “postpone #12 by a week”'],
  [
    /\b(?:change|edit|update|set|rename|tag|priority|note|repeat)\b/i,
    '“rename #12 to Buy oat milk” or “make #12 high priority”',
  ],
  [/\b(?:show|list|find|search|what|which|how many|when)\b/i, '“what is due this week?” or “search for invoices”'],
]
