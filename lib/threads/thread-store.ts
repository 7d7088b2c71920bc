import 'server-only'
import type { ChatStore } from '@/lib/chatkit/store'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { listThreads, loadItem, loadItems, loadThread } from './read-threads'
import { type ThreadWrites, writeThreads } from './write-threads'

/** The conversations of one owner. What belongs to another does not exist in it. */
export function threadStore(ownerId: string): ChatStore {
  const write = async (threadId: string, writes: Omit<ThreadWrites, 'now'>) => {
    const written = await writeThreads(ownerId, { ...writes, now: new Date() })
    if (!written.some(({ id }) => id === threadId)) throw new AppError('not_found', 'That conversation is gone.')
  }
  return {
    loadThread: threadId => loadThread(ownerId, threadId),
    listThreads: page => listThreads(ownerId, page),
    saveThread: thread => write(thread.id, { threads: [thread] }),
    deleteThread: async id => void (await db.thread.deleteMany({ where: { id, ownerId } })),
    loadItem: (threadId, itemId) => loadItem(ownerId, threadId, itemId),
    loadItems: (threadId, page) => loadItems(ownerId, threadId, page),
    saveItem: (threadId, item) => write(threadId, { items: [{ ...item, thread_id: threadId }] }),
    deleteItem: async (threadId, id) =>
      void (await db.threadItem.deleteMany({ where: { threadId, id, thread: { ownerId } } })),
    deleteItemsAfter: async (threadId, itemId) =>
      void (await writeThreads(ownerId, { goneAfter: { threadId, itemId }, now: new Date() })),
  }
}
