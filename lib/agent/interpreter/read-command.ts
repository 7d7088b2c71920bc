import type { Clock, Command } from './command'
import { readAdding, startsAdding } from './read-adding'
import { readChanging } from './read-changing'
import { readBareDeed, readDeed } from './read-deeds'
import { readListing } from './read-listing'
import { readTalk, readUndo } from './read-talk'

/** One command, from its first word on. */
export function readCommand(text: string, clock: Clock): Command {
  const lost: Command = { do: 'lost', text }
  if (text.length > longestCommand) return startsAdding.test(text) ? (readAdding(text, clock) ?? lost) : lost
  const plain = readTalk(text) ?? readUndo(text)
  if (plain) return plain
  if (startsAsking.test(text)) return readListing(text, clock) ?? lost
  if (/^(?:remind|set)\b/i.test(text) && startsAdding.test(text)) return readAdding(text, clock) ?? lost
  if (startsAdding.test(text)) return readChanging(text, clock) ?? readAdding(text, clock) ?? lost
  const deed = readBareDeed(text)
  if (deed) return { do: deed, which: { refs: [], whole: null } }
  return (
    readChanging(text, clock) ?? readDeed(text, clock) ?? readListing(text, clock) ?? readAdding(text, clock) ?? lost
  )
}

/** Who writes more describes something; only what is to be written down may be as long as that. */
const longestCommand = 600

const startsAsking =
  /^(?:show|list|display|see|view|give (?:me|us)|get (?:me|us)|pull up|bring up|go through|let me see|how many|how much|count|what|whats|which|when|who|where|do i|have i|did i|are there|is there|am i|is anything|are any|anything|any|tell me|remind me what|search|find|look|locate|number of)(?=$|[\s'’])/i

/** A word that may begin a command within a message. */
export const startsCommand =
  /^(?:add|create|new|make|remind|jot|note|put|complete|finish|close|tick|check|cross|mark|flag|resolve|wrap|reopen|re-open|open|uncheck|untick|delete|remove|trash|discard|erase|get rid|throw|drop|clear|undo|revert|take (?:it|that) back|rename|retitle|change|set|update|edit|move|reschedule|postpone|push|delay|defer|shift|snooze|bring|schedule|unschedule|give|tag|label|untag|prioriti[sz]e|deprioriti[sz]e|raise|lower|increase|decrease|bump|repeat|stop|show|list|display|what|which|how many|count|find|search|look|tell me|thanks|thank you|restore|undelete|append|write down|i(?:['’]ve| have)? (?:finished|completed|did|done)|i (?:need|have) to)(?=$|[\s,'’:])/i
