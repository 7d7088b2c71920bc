import 'server-only'
import type { Thread, ThreadItem } from '@/lib/chatkit/protocol'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { asItemRow, asThreadRow, storableJson } from './stored'

/** What is to be written to one owner's threads, all of it or nothing. */
export interface ThreadWrites {
  threads?: Thread[]
  items?: ThreadItem[]
  goneItems?: { threadId: string; ids: string[] }
  goneAfter?: { threadId: string; itemId: string }
  now: Date
  /** Threads are changed only, never made: one that was deleted meanwhile stays deleted. */
  onlyKnown?: boolean
}

/**
 * The parts of a statement that write threads and items: `WITH ${parts} SELECT …`. `mine` holds the threads concerned that are
 * there and the owner's; nothing is written to any other, and nothing at all unless `condition` holds. Items keep their place when
 * they are saved again.
 */
export function threadWrites(ownerId: string, writes: ThreadWrites, condition = Prisma.sql`TRUE`): Prisma.Sql {
  const { threads = [], items = [], goneItems, goneAfter, onlyKnown = false } = writes
  const now = Prisma.sql`${writes.now.toISOString()}::timestamptz`
  const touched = [...new Set([...items.map(item => item.thread_id), ...threads.map(({ id }) => id)])]
  const saved = threads.map(asThreadRow)
  return Prisma.sql`
    saved AS (
      INSERT INTO threads (id, owner_id, title, status, metadata, image_domains, created_at, active_at)
      SELECT id, ${ownerId}, title, status, metadata, image_domains, created_at, ${now}
      FROM jsonb_to_recordset(${storableJson(saved)}::jsonb) AS s (id text, title text, status jsonb, metadata jsonb,
        image_domains text[], created_at timestamptz)
      WHERE ${condition} AND ${onlyKnown ? Prisma.sql`EXISTS (SELECT FROM threads t WHERE t.id = s.id)` : Prisma.sql`TRUE`}
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, status = excluded.status, metadata = excluded.metadata,
        image_domains = excluded.image_domains
      WHERE threads.owner_id = excluded.owner_id
      RETURNING id),
    active AS (
      UPDATE threads SET active_at = ${now}
      WHERE owner_id = ${ownerId} AND id = ANY(${touched}::text[]) AND id NOT IN (SELECT id FROM saved)
        AND ${condition}
      RETURNING id),
    mine AS (SELECT id FROM saved UNION SELECT id FROM active),
    gone AS (
      DELETE FROM thread_items WHERE ${condition} AND thread_id = ${goneItems?.threadId ?? ''} AND id = ANY(${goneItems?.ids ?? []}::text[])
        AND EXISTS (SELECT FROM threads t WHERE t.id = thread_id AND t.owner_id = ${ownerId})),
    gone_after AS (
      DELETE FROM thread_items i USING thread_items from_there
      WHERE ${condition} AND from_there.thread_id = ${goneAfter?.threadId ?? ''} AND from_there.id = ${goneAfter?.itemId ?? ''}
        AND i.thread_id = from_there.thread_id AND i.position > from_there.position
        AND EXISTS (SELECT FROM threads t WHERE t.id = i.thread_id AND t.owner_id = ${ownerId})),
    kept AS (
      INSERT INTO thread_items (thread_id, id, type, content, created_at)
      SELECT k.thread_id, k.id, k.type, k.content, k.created_at
      FROM jsonb_to_recordset(${storableJson(items.map((item, place) => ({ ...asItemRow(item), place })))}::jsonb)
        AS k (thread_id text, id text, type text, content jsonb, created_at timestamptz, place int)
      JOIN mine ON mine.id = k.thread_id
      ORDER BY k.place
      ON CONFLICT (thread_id, id) DO UPDATE SET type = excluded.type, content = excluded.content)`
}

/** Answers the threads concerned that are there. */
export function writeThreads(ownerId: string, writes: ThreadWrites) {
  return db.$queryRaw<{ id: string }[]>`WITH ${threadWrites(ownerId, writes)} SELECT id FROM mine`
}
