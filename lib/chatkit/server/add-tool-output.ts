import type { ClientToolCallItem } from '../protocol'
import type { Turn } from './answer'
import type { AskedFor } from './asked'
import { findOpenThread } from './look-up'
import { pendingToolCall } from './pending-tool-call'
import { prepareResponse } from './prepare-turn'
import { Refusal } from './refusal'

export async function addToolOutput<Context>(
  asked: AskedFor<Context, 'threads.add_client_tool_output'>,
): Promise<Turn> {
  const { store, params } = asked
  const thread = await findOpenThread(store, params.thread_id)
  const waiting = await pendingToolCall(store, thread.id)
  if (!waiting) throw new Refusal(409, 'Nothing in this conversation waits for a result.')
  const item: ClientToolCallItem = { ...waiting, status: 'completed', output: params.result }
  await store.saveItem(thread.id, item)
  return prepareResponse(asked, { thread, messageId: null, cause: { type: 'tool_output', item } })
}
