import type { Attachment, Page, Thread, ThreadItem } from './protocol'

export interface PageRequest {
  limit: number
  order: 'asc' | 'desc'
  after?: string | undefined
}

/**
 * Where the server keeps threads and items. One store is one owner's: what belongs to another does not exist in it, and
 * every lookup answers `null`. Items are in the order in which they were first saved, never by their time.
 */
export interface ChatStore {
  loadThread(threadId: string): Promise<Thread | null>
  /** Newest first for `desc`. `null`: the cursor is unknown. */
  listThreads(page: PageRequest): Promise<Page<Thread> | null>
  /** Adds the thread, or changes the one with that id. */
  saveThread(thread: Thread): Promise<void>
  deleteThread(threadId: string): Promise<void>

  loadItem(threadId: string, itemId: string): Promise<ThreadItem | null>
  /** Hidden items are in it and count towards the limit, and `after` may name one. `null`: the cursor is unknown. */
  loadItems(threadId: string, page: PageRequest): Promise<Page<ThreadItem> | null>
  /** Adds the item at the end, or changes the one with that id where it stands. */
  saveItem(threadId: string, item: ThreadItem): Promise<void>
  deleteItem(threadId: string, itemId: string): Promise<void>
  deleteItemsAfter(threadId: string, itemId: string): Promise<void>

  /** A store without this has no attachments. */
  attachments?: AttachmentStore | undefined
}

export interface AttachmentStore {
  load(attachmentId: string): Promise<Attachment | null>
  save(attachment: Attachment): Promise<void>
  delete(attachmentId: string): Promise<void>
}
