import type { ChatStore } from '@/lib/chatkit/store'
import { db } from '@/lib/db/client'
import type { Say } from '../turn'
import { closedCard } from './card'

interface Dropping {
  ownerId: string
  threadId: string
  now: Date
  store: ChatStore
  say: Say
}

/** Whoever says something else has not said yes. */
export async function dropQuestions({ ownerId, threadId, now, store, say }: Dropping) {
  const dropped = await db.$queryRaw<{ itemId: string }[]>`
    UPDATE approvals SET status = 'dropped', decided_at = ${now.toISOString()}::timestamptz, state = '{}'
    WHERE thread_id = ${threadId} AND owner_id = ${ownerId} AND status = 'waiting'
    RETURNING item_id AS "itemId"`
  for (const { itemId } of dropped) {
    const item = await store.loadItem(threadId, itemId)
    if (item?.type !== 'widget') continue
    const widget = closedCard('Not done: you went on with something else.')
    say({ type: 'thread.item.replaced', item: { ...item, widget } })
  }
}
