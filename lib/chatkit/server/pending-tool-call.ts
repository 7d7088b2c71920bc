import { type ClientToolCallItem, isHidden } from '../protocol'
import type { ChatStore } from '../store'

/** The call that the last turn ended with and that still waits for the client's result. */
export async function pendingToolCall(store: ChatStore, threadId: string): Promise<ClientToolCallItem | null> {
  const latest = await store.loadItems(threadId, { limit: 20, order: 'desc' })
  const last = latest?.data.find(item => !isHidden(item) && item.type !== 'end_of_turn')
  return last?.type === 'client_tool_call' && last.status === 'pending' ? last : null
}
