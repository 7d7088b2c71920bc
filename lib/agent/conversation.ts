import type { AgentInputItem } from '@openai/agents'
import type { HiddenContextItem, ThreadItem, UserMessageItem } from '@/lib/chatkit/protocol'
import type { ChatStore } from '@/lib/chatkit/store'

/** What the model said and did in a turn, as it said it: signatures and all. Hidden from clients. */
export interface KeptTurn {
  v: 1
  items: AgentInputItem[]
}

const newest = 200
/** About four characters a token: some 25,000 tokens. */
const budget = 100_000

/** What was said before, within the budget: whole turns only, so that no call loses its result. Newest read first, so that a long conversation costs no more than a short one. */
export async function conversationBefore(
  store: ChatStore,
  { threadId, messageId, textOf }: { threadId: string; messageId: string; textOf: (item: UserMessageItem) => string },
): Promise<AgentInputItem[]> {
  const page = await store.loadItems(threadId, { limit: newest, order: 'desc' })
  const items = (page?.data ?? []).toReversed()
  const until = items.findIndex(({ id }) => id === messageId)
  const before = until === -1 ? items : items.slice(0, until)
  const turns = inTurns(before).map(turn => turn.flatMap(item => asInput(item, turn, textOf)))
  const kept: AgentInputItem[][] = []
  let size = 0
  for (const turn of turns.toReversed()) {
    const said = completed(turn)
    size += JSON.stringify(said).length
    if (size > budget) break
    kept.unshift(said)
  }
  return kept.flat()
}

/** Each from a person's message to the next. What comes before the first belongs to a turn that is not wholly here. */
function inTurns(items: ThreadItem[]): ThreadItem[][] {
  const turns: ThreadItem[][] = []
  for (const item of items) {
    if (item.type === 'user_message') turns.push([item])
    else turns.at(-1)?.push(item)
  }
  return turns
}

function asInput(item: ThreadItem, turn: ThreadItem[], textOf: (item: UserMessageItem) => string): AgentInputItem[] {
  switch (item.type) {
    case 'user_message':
      return [{ role: 'user', content: textOf(item) }]
    case 'hidden_context_item':
      return isKept(item) ? (item.content as KeptTurn).items : []
    case 'assistant_message': {
      // A turn that was cut off left its text only.
      if (turn.some(isKept)) return []
      const text = item.content.map(part => part.text).join('')
      return [{ role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] }]
    }
    case 'sdk_hidden_context':
      return [{ role: 'user', content: `(${item.content})` }]
    default:
      return []
  }
}

export const isKept = (item: ThreadItem): item is HiddenContextItem =>
  item.type === 'hidden_context_item' && (item.content as Partial<KeptTurn> | null)?.v === 1

/** Models refuse a call without its result, and a result without its call. */
export function completed(items: AgentInputItem[]): AgentInputItem[] {
  const results = new Set(items.flatMap(item => (item.type === 'function_call_result' ? item.callId : [])))
  const calls = new Set<string>()
  return items.flatMap((item): AgentInputItem[] => {
    if (item.type === 'function_call_result') return calls.has(item.callId) ? [item] : []
    if (item.type !== 'function_call') return [item]
    calls.add(item.callId)
    if (results.has(item.callId)) return [item]
    return [item, resultItem(item.callId, item.name, { ok: false, error: 'The user went on without answering.' })]
  })
}

export const resultItem = (callId: string, name: string, result: unknown): AgentInputItem => ({
  type: 'function_call_result',
  callId,
  name,
  status: 'completed',
  output: { type: 'text', text: JSON.stringify(result) },
})
