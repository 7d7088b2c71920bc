import type { AskedFor } from './asked'
import { findItem, findThread } from './look-up'

export async function giveFeedback<Context>({ store, params, hooks, context }: AskedFor<Context, 'items.feedback'>) {
  const thread = await findThread(store, params.thread_id)
  const items = []
  for (const itemId of new Set(params.item_ids)) items.push(await findItem(store, thread.id, itemId))
  await hooks.feedback?.({ thread, items, kind: params.kind, context })
  return {}
}
