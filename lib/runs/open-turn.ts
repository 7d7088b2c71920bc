import 'server-only'
import type { Thread, ThreadItem } from '@/lib/chatkit/protocol'
import { ask } from '@/lib/db/ask'
import { Prisma } from '@/lib/db/generated/client'
import { itemJson, threadJson } from '@/lib/threads/stored'
import { isAlive } from './is-alive'
import type { Opened } from './turn-store'

/** As many as an assistant reads, so that it need not ask again. */
const latest = 200

/** A run that has not ended, and whether somebody still works on it. */
export interface Unfinished {
  id: string
  messageId: string | null
  idempotencyKey: string | null
  instance: number
  isAlive: boolean
}

export interface OpenedTurn extends Opened {
  unfinished: Unfinished | null
  /** A question to the person waits for its click. */
  hasQuestions: boolean
}

/** All that a turn has to know before it begins, in one statement. */
export async function openTurn(ownerId: string, threadId: string | null): Promise<OpenedTurn> {
  const latestOfNone = { data: [], has_more: false }
  const nothing = { threadId, thread: null, latest: latestOfNone, unfinished: null, hasQuestions: false }
  if (threadId === null) return nothing
  const [row] = await ask<Row>(Prisma.sql`
    SELECT ${threadJson} AS thread,
      (SELECT jsonb_agg(newest.item ORDER BY newest.position DESC) FROM (
        SELECT ${itemJson} AS item, i.position FROM thread_items i WHERE i.thread_id = t.id
        ORDER BY i.position DESC LIMIT ${latest + 1}) newest) AS items,
      (SELECT jsonb_build_object('id', r.id, 'messageId', r.message_id, 'idempotencyKey', r.idempotency_key,
        'instance', r.instance, 'isAlive', ${isAlive})
        FROM runs r WHERE r.thread_id = t.id AND r.status = 'running') AS unfinished,
      EXISTS (SELECT FROM approvals a WHERE a.thread_id = t.id AND a.status = 'waiting') AS "hasQuestions"
    FROM threads t WHERE t.id = ${threadId} AND t.owner_id = ${ownerId}`)
  if (!row) return nothing
  const items = row.items ?? []
  const data = items.slice(0, latest)
  const page = items.length > latest ? { data, has_more: true, after: data.at(-1)?.id } : { data, has_more: false }
  return { threadId, thread: row.thread, latest: page, unfinished: row.unfinished, hasQuestions: row.hasQuestions }
}

interface Row {
  thread: Thread
  items: ThreadItem[] | null
  unfinished: Unfinished | null
  hasQuestions: boolean
}
