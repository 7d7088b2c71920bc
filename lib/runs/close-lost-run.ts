import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { ThreadItem } from '@/lib/chatkit/protocol'
import { closeItem } from '@/lib/chatkit/server'
import { db } from '@/lib/db/client'
import { loadItems } from '@/lib/threads/read-threads'
import { interruptedNotice } from './interrupted-notice'
import { isAlive } from './is-alive'
import { continueRun, type RunRef } from './write-run'

/** A listener that lost its connection has its lock again by then. */
const secondLook = 500

interface Lost extends RunRef {
  messageId: string | null
}

/** Ends a turn whose process is gone: what it had said stays, nothing goes on turning, and it can be asked again. */
export async function closeLostRuns(where: { ownerId: string; threadId: string } | 'everywhere') {
  if ((await lostRuns(where)).length === 0) return
  await sleep(secondLook)
  for (const run of await lostRuns(where)) await closeLostRun(run)
}

function lostRuns(where: { ownerId: string; threadId: string } | 'everywhere') {
  const [ownerId, threadId] = where === 'everywhere' ? [null, null] : [where.ownerId, where.threadId]
  return db.$queryRaw<Lost[]>`
    SELECT r.id, r.thread_id AS "threadId", r.owner_id AS "ownerId", r.message_id AS "messageId" FROM runs r
    WHERE r.status = 'running' AND NOT ${isAlive}
      AND (${threadId}::text IS NULL OR r.thread_id = ${threadId} AND r.owner_id = ${ownerId})
    LIMIT 1000`
}

async function closeLostRun(run: Lost) {
  const page = await loadItems(run.ownerId, run.threadId, { limit: 100, order: 'desc' })
  const newest = page?.data ?? []
  const isSince = newest.findIndex(item => item.type === 'user_message')
  const said = newest.slice(0, isSince === -1 ? newest.length : isSince).reverse()
  const endedAt = new Date()
  const items: ThreadItem[] = []
  const empty: string[] = []
  for (const item of said) {
    const closed = closeItem(item, endedAt)
    if (!closed) empty.push(item.id)
    else if (!isDeepStrictEqual(closed, item)) items.push(closed)
  }
  if (run.messageId) items.push(interruptedNotice(run.threadId, run.messageId))
  const goneItems = { threadId: run.threadId, ids: empty }
  await continueRun(run, { items, ...(empty.length > 0 && { goneItems }), now: endedAt }, { ending: 'interrupted' })
}
