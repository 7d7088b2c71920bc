import type { Clock, Command } from './command'
import { startsAdding } from './read-adding'
import { readCommand, startsCommand } from './read-command'
import { bareOf } from './read-politeness'
import { cannotUndoWithin } from './say-talk'

export interface Part {
  command: Command
  /** It follows from the one before: “then”, or “it”. */
  waits: boolean
}

const mostParts = 10

/** A message as the commands it holds, in order. */
export function readMessage(text: string, clock: Clock): Part[] {
  const parts = divide(bareOf(text), clock).map(undoFirst)
  const meant = parts.filter(({ command }) => command.do !== 'lost' && !(command.do === 'say' && command.isCourtesy))
  // “hi, add milk” and “add milk, thanks”: courtesy alone is answered.
  if (meant.length === 0) return parts.slice(0, 1)
  return parts.filter(part => meant.includes(part) || part.command.do === 'lost')
}

/** The tool takes back an earlier message: after other commands it would not mean those. */
const undoFirst = (part: Part, place: number): Part =>
  place > 0 && part.command.do === 'undo' ? { ...part, command: { do: 'say', text: cannotUndoWithin } } : part

interface Joint {
  start: number
  end: number
  said: string
}

function divide(text: string, clock: Clock): Part[] {
  const parts: Part[] = []
  const joints = jointsOf(text)
  let from = 0
  let follows = false
  const take = (to: number) => {
    const piece = bareOf(text.slice(from, to))
    if (piece === '') return
    const command = readCommand(piece, clock)
    parts.push({ command, waits: parts.length > 0 && (follows || pointsBack(command)) })
  }
  for (const [place, joint] of joints.entries()) {
    if (joint.start < from || parts.length >= mostParts - 1) continue
    if (!isBetweenCommands(text, from, joint, joints.slice(place + 1), clock)) continue
    take(joint.start)
    from = joint.end
    follows = /then|after/i.test(joint.said)
  }
  take(text.length)
  return parts.length > 0 ? parts : [{ command: readCommand('', clock), waits: false }]
}

const joint =
  /\s*[.!?…]+(?=\s)(?:\s+(?:and|then|also|after that|afterwards),?)*\s+|\s*[;\n]+\s*(?:and\s+|then\s+|also\s+)*|\s*,\s*(?:(?:and|then|also|but|after that|afterwards|next)\s+)*|\s+(?:and|but)\s+(?:(?:then|also|after that|afterwards|please)\s+)*|\s+(?:then|after that|afterwards)\s+/gi

function jointsOf(text: string): Joint[] {
  const quoted = [...text.matchAll(/["“][^"”]*["”]/g)].map(
    ({ index, 0: said }) => [index, index + said.length] as const,
  )
  return [...text.matchAll(joint)]
    .map(({ index, 0: said }) => ({ start: index, end: index + said.length, said }))
    .filter(({ start }) => !quoted.some(([from, to]) => start > from && start < to))
    .slice(0, 40)
}

function isBetweenCommands(text: string, from: number, { start, end, said }: Joint, later: Joint[], clock: Clock) {
  const left = bareOf(text.slice(from, start))
  const right = bareOf(text.slice(end))
  const isSentence = /[.!?;\n…]/.test(said)
  if (left === '' || right === '' || (!isSentence && !startsCommand.test(right))) return false
  if (readCommand(left, clock).do === 'lost') return false
  const ends = [...later.slice(0, 4).map(joint => joint.start), text.length].filter(to => to > end)
  const isCommand = ends.some(to => {
    const command = readCommand(bareOf(text.slice(end, to)), clock)
    return command.do !== 'lost' && (isSentence || command.do !== 'say' || command.isCourtesy)
  })
  if (!isCommand || isSentence || /then|also|after/i.test(said) || !isAdding(left)) return isCommand
  // What is to be added may itself be something to do, so that only a task that is there already ends its words.
  if (startsAdding.test(right)) return true
  if (!pointsAtTasks.test(right)) return false
  return said.includes(',') || !/\b(?:to|called|named|titled)\b/i.test(left) || /#?\d/.test(right.split(/\s/)[1] ?? '')
}

const isAdding = (text: string) => startsAdding.test(text) || /^(?:i (?:need|have) to|don['’]t forget)\b/i.test(text)

const pointsAtTasks =
  /^(?:undo\b|take\b|(?:show|list|what|which|how)\b|\S+(?: off| up)?\s+(?:the|my|it|that|them|those|these|this|all|both|every|everything|#?\d+|tasks?)(?=$|[\s,.!?])|rename\b|reopen\b)|\b(?:as )?(?:done|completed?|finished)$/i

const pointsBack = (command: Command) =>
  'which' in command && 'refs' in command.which && command.which.refs.some(ref => 'spokenOf' in ref || 'place' in ref)
