import type { AgentInputItem } from '@openai/agents'
import type { AssistantMessageItem, ThreadItem, UserMessageItem } from '@/lib/chatkit/protocol'
import type { ChatStore } from '@/lib/chatkit/store'
import { completeCalls } from './complete-calls'
import { noteItem, readMemory } from './memory'

/** The newest items are enough for the budget; older ones are never read, so a turn costs the same in a long conversation. */
const mostRead = 200
/** About 20,000 tokens. */
const mostCharacters = 80_000

export interface Recalled {
  /** Earlier turns, whole ones only. */
  before: AgentInputItem[]
  /** What followed the message that is being answered: its own words are not in it. */
  since: AgentInputItem[]
}

/** The conversation as the model is to see it, up to the message and what has been done for it. */
export async function recall(store: ChatStore, threadId: string, messageId: string): Promise<Recalled> {
  const page = await store.loadItems(threadId, { limit: mostRead, order: 'desc' })
  const turns = turnsOf([...(page?.data ?? [])].reverse())
  const current = turns.findIndex(({ message }) => message.id === messageId)
  const earlier = turns.slice(0, Math.max(0, current)).map(turn => [messageOf(turn.message), ...itemsOf(turn, true)])
  const since = turns[current]
  return { before: withinBudget(earlier).flat(), since: since ? itemsOf(since, false) : [] }
}

interface ToldTurn {
  message: UserMessageItem
  items: ThreadItem[]
}

/** What precedes the first message read belongs to a turn that is not whole. */
function turnsOf(items: ThreadItem[]): ToldTurn[] {
  const turns: ToldTurn[] = []
  for (const item of items) {
    if (item.type === 'user_message') turns.push({ message: item, items: [] })
    else turns.at(-1)?.items.push(item)
  }
  return turns
}

function itemsOf({ items }: ToldTurn, isOver: boolean): AgentInputItem[] {
  const remembered = items.flatMap(item => (item.type === 'hidden_context_item' ? readMemory(item) : []))
  const known = textIn(remembered)
  // What was said when the turn was cut off is shown to the person and was not yet remembered.
  const unremembered = items.flatMap(item =>
    item.type === 'assistant_message' && !known.includes(textOf(item)) ? assistantItem(textOf(item)) : [],
  )
  const notes = items.flatMap(item => (item.type === 'sdk_hidden_context' ? noteItem(item.content) : []))
  return [...(isOver ? completeCalls(remembered) : remembered), ...unremembered, ...notes]
}

/** Newest first, as long as there is room. */
function withinBudget(turns: AgentInputItem[][]) {
  const kept: AgentInputItem[][] = []
  let left = mostCharacters
  for (const turn of turns.toReversed()) {
    left -= JSON.stringify(turn).length
    if (left < 0) break
    kept.unshift(turn)
  }
  return kept
}

/** Mentions are told by number: titles of today would be another history tomorrow. */
function messageOf({ content, quoted_text }: UserMessageItem): AgentInputItem {
  const said = content
    .map(part =>
      part.type === 'input_tag' && part.data.number ? `${part.text} (task #${part.data.number})` : part.text,
    )
    .join('')
  return userItem(quoted_text ? `> ${quoted_text}\n\n${said}` : said)
}

export const userItem = (...texts: string[]): AgentInputItem => ({
  type: 'message',
  role: 'user',
  content: texts.map(text => ({ type: 'input_text', text })),
})

const assistantItem = (text: string): AgentInputItem => ({
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text }],
})

const textOf = ({ content }: AssistantMessageItem) => content.map(({ text }) => text).join('')

const textIn = (items: AgentInputItem[]) =>
  items.flatMap(item =>
    'role' in item && item.role === 'assistant'
      ? item.content.map(part => ('text' in part ? part.text : '')).join('')
      : [],
  )
