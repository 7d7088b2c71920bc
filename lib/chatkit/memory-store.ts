import type { Attachment, Page, Thread, ThreadItem } from './protocol'
import type { AttachmentStore, ChatStore, PageRequest } from './store'

/** Conversations of many people, each only as far as it is theirs, for as long as the process lives. */
export class MemoryStores {
  readonly #stores = new Map<string, ChatStore>()

  of(ownerId: string): ChatStore {
    const store = this.#stores.get(ownerId) ?? new MemoryStore()
    this.#stores.set(ownerId, store)
    return store
  }
}

/** Copies on the way in and out: what is stored changes only by being saved, as in a database. */
class MemoryStore implements ChatStore {
  readonly #threads = new Map<string, Thread>()
  readonly #items = new Map<string, Map<string, ThreadItem>>()
  readonly attachments: AttachmentStore = new MemoryAttachments()

  async loadThread(threadId: string) {
    return copyOf(this.#threads.get(threadId))
  }

  async listThreads(page: PageRequest) {
    return pageOf(this.#threads, page)
  }

  async saveThread(thread: Thread) {
    this.#threads.set(thread.id, structuredClone(thread))
  }

  async deleteThread(threadId: string) {
    this.#threads.delete(threadId)
    this.#items.delete(threadId)
  }

  async loadItem(threadId: string, itemId: string) {
    return copyOf(this.#items.get(threadId)?.get(itemId))
  }

  async loadItems(threadId: string, page: PageRequest) {
    return pageOf(this.#items.get(threadId) ?? new Map<string, ThreadItem>(), page)
  }

  async saveItem(threadId: string, item: ThreadItem) {
    if (!this.#threads.has(threadId)) throw new Error(`there is no thread ${threadId}`)
    const items = this.#items.get(threadId) ?? new Map<string, ThreadItem>()
    this.#items.set(threadId, items.set(item.id, structuredClone(item)))
  }

  async deleteItem(threadId: string, itemId: string) {
    this.#items.get(threadId)?.delete(itemId)
  }

  async deleteItemsAfter(threadId: string, itemId: string) {
    const ids = [...(this.#items.get(threadId)?.keys() ?? [])]
    if (!ids.includes(itemId)) return
    for (const id of ids.slice(ids.indexOf(itemId) + 1)) this.#items.get(threadId)?.delete(id)
  }
}

class MemoryAttachments implements AttachmentStore {
  readonly #attachments = new Map<string, Attachment>()

  async load(attachmentId: string) {
    return copyOf(this.#attachments.get(attachmentId))
  }

  async save(attachment: Attachment) {
    this.#attachments.set(attachment.id, structuredClone(attachment))
  }

  async delete(attachmentId: string) {
    this.#attachments.delete(attachmentId)
  }
}

const copyOf = <Value>(value: Value | undefined): Value | null => (value === undefined ? null : structuredClone(value))

/** The cursor is the id of the last entry, shown or not. */
function pageOf<Entry>(entries: Map<string, Entry>, { limit, order, after }: PageRequest): Page<Entry> | null {
  if (after !== undefined && !entries.has(after)) return null
  const ids = order === 'asc' ? [...entries.keys()] : [...entries.keys()].reverse()
  const rest = after === undefined ? ids : ids.slice(ids.indexOf(after) + 1)
  const shown = rest.slice(0, limit)
  const data = shown.map(id => structuredClone(entries.get(id) as Entry))
  return rest.length > limit ? { data, has_more: true, after: shown.at(-1) } : { data, has_more: false }
}
