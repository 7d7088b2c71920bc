import 'server-only'
import type { Page, Thread, ThreadItem } from '@/lib/chatkit/protocol'
import type { PageRequest } from '@/lib/chatkit/store'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { itemJson, threadJson } from './stored'

export async function loadThread(ownerId: string, threadId: string): Promise<Thread | null> {
  const [row] = await db.$queryRaw<{ thread: Thread }[]>`
    SELECT ${threadJson} AS thread FROM threads t WHERE t.id = ${threadId} AND t.owner_id = ${ownerId}`
  return row?.thread ?? null
}

export async function loadItem(ownerId: string, threadId: string, itemId: string): Promise<ThreadItem | null> {
  const [row] = await db.$queryRaw<{ item: ThreadItem }[]>`
    SELECT ${itemJson} AS item FROM thread_items i JOIN threads t ON t.id = i.thread_id
    WHERE i.thread_id = ${threadId} AND i.id = ${itemId} AND t.owner_id = ${ownerId}`
  return row?.item ?? null
}

/** By the last time something was said. The cursor is the id of the last thread shown. */
export async function listThreads(ownerId: string, { limit, order, after }: PageRequest): Promise<Page<Thread> | null> {
  const direction = Prisma.raw(order === 'asc' ? 'ASC' : 'DESC')
  const beyond = Prisma.raw(order === 'asc' ? '>' : '<')
  const [cursor] = after
    ? await db.thread.findMany({ where: { id: after, ownerId }, select: { id: true, activeAt: true } })
    : []
  if (after && !cursor) return null
  const from = cursor ? Prisma.sql`AND (t.active_at, t.id) ${beyond} (${cursor.activeAt}, ${cursor.id})` : Prisma.empty
  const rows = await db.$queryRaw<{ thread: Thread }[]>`
    SELECT ${threadJson} AS thread FROM threads t WHERE t.owner_id = ${ownerId} ${from}
    ORDER BY t.active_at ${direction}, t.id ${direction} LIMIT ${limit + 1}`
  return pageOf(
    rows.map(({ thread }) => thread),
    limit,
  )
}

/** In the order in which they were first saved. The cursor is the id of the last item, hidden or not. */
export async function loadItems(ownerId: string, threadId: string, { limit, order, after }: PageRequest) {
  const direction = Prisma.raw(order === 'asc' ? 'ASC' : 'DESC')
  const beyond = Prisma.raw(order === 'asc' ? '>' : '<')
  const [cursor] = after
    ? await db.threadItem.findMany({
        where: { threadId, id: after, thread: { ownerId } },
        select: { position: true },
      })
    : []
  if (after && !cursor) return null
  const from = cursor ? Prisma.sql`AND i.position ${beyond} ${cursor.position}` : Prisma.empty
  const rows = await db.$queryRaw<{ item: ThreadItem }[]>`
    SELECT ${itemJson} AS item FROM thread_items i JOIN threads t ON t.id = i.thread_id
    WHERE i.thread_id = ${threadId} AND t.owner_id = ${ownerId} ${from}
    ORDER BY i.position ${direction} LIMIT ${limit + 1}`
  return pageOf(
    rows.map(({ item }) => item),
    limit,
  )
}

function pageOf<Entry extends { id: string }>(entries: Entry[], limit: number): Page<Entry> {
  const data = entries.slice(0, limit)
  return entries.length > limit ? { data, has_more: true, after: data.at(-1)?.id } : { data, has_more: false }
}
