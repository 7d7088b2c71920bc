import type { Entry } from '@/lib/chatkit/client'
import { textOf } from '@/lib/chatkit/protocol'

/** What one side said before the other spoke. */
export interface TurnOf {
  key: string
  role: 'user' | 'assistant'
  entries: Entry[]
}

/** What is not seen makes no turn. */
export function inTurns(entries: Entry[]): TurnOf[] {
  const turns: TurnOf[] = []
  for (const entry of entries) {
    if (entry.item.type === 'end_of_turn' || entry.item.type === 'client_tool_call') continue
    const role = entry.item.type === 'user_message' ? 'user' : 'assistant'
    const last = turns.at(-1)
    if (last?.role === role && role === 'assistant') last.entries.push(entry)
    else turns.push({ key: entry.key, role, entries: [entry] })
  }
  return turns
}

/** The words of a turn, to be copied. */
export const spokenBy = (turn: TurnOf) => turn.entries.flatMap(({ item }) => wordsOf(item)).join('\n\n')

function wordsOf(item: Entry['item']): string[] {
  if (item.type === 'assistant_message') return item.content.map(part => part.text)
  if (item.type === 'user_message') return [textOf(item.content)]
  return item.type === 'widget' && item.copy_text ? [item.copy_text] : []
}
