import { type ItemOf, type ItemType, isHidden, type Thread, type ThreadItem } from '../protocol'
import type { ChatStore } from '../store'
import { notFound, Refusal } from './refusal'

export async function findThread(store: ChatStore, threadId: string): Promise<Thread> {
  const thread = await store.loadThread(threadId)
  if (!thread) throw notFound()
  return thread
}

/** A thread that may be spoken in. */
export async function findOpenThread(store: ChatStore, threadId: string): Promise<Thread> {
  const thread = await findThread(store, threadId)
  if (thread.status.type === 'active') return thread
  const { type, reason } = thread.status
  throw new Refusal(409, `This conversation is ${type}${reason ? `: ${reason}` : '.'}`)
}

/** A hidden item is as unknown as one that does not exist. */
export async function findItem(store: ChatStore, threadId: string, itemId: string): Promise<ThreadItem> {
  const item = await store.loadItem(threadId, itemId)
  if (!item || isHidden(item)) throw notFound()
  return item
}

export async function findItemOf<Type extends ItemType>(
  store: ChatStore,
  ref: { thread_id: string; item_id: string },
  type: Type,
  otherwise: string,
): Promise<ItemOf<Type>> {
  const item = await findItem(store, ref.thread_id, ref.item_id)
  if (item.type !== type) throw new Refusal(422, otherwise)
  return item as ItemOf<Type>
}
