import type { Turn } from './answer'
import type { AskedFor } from './asked'
import { findItemOf, findOpenThread } from './look-up'
import { prepareResponse } from './prepare-turn'

/** What came after the message goes, as the client does on its side. What tools did stays done. */
export async function retryAfterItem<Context>(asked: AskedFor<Context, 'threads.retry_after_item'>): Promise<Turn> {
  const { store, params } = asked
  const thread = await findOpenThread(store, params.thread_id)
  const item = await findItemOf(store, params, 'user_message', 'Only a message of your own can be tried again.')
  await store.deleteItemsAfter(thread.id, item.id)
  return prepareResponse(asked, { thread, messageId: item.id, cause: { type: 'retry', item } })
}
