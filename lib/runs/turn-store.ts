import type { Page, Thread, ThreadItem } from '@/lib/chatkit/protocol'
import type { ChatStore, PageRequest } from '@/lib/chatkit/store'
import { listThreads, loadItem, loadItems, loadThread } from '@/lib/threads/read-threads'
import type { ThreadWrites } from '@/lib/threads/write-threads'

/** What was read of a thread before its turn began. */
export interface Opened {
  threadId: string | null
  thread: Thread | null
  /** The newest items, newest first. */
  latest: Page<ThreadItem>
}

/**
 * The store of one turn. What is saved waits here until it is taken, so that a whole turn costs a few statements: one to read,
 * one to begin, and then one for all that came together since the last.
 */
export class TurnStore implements ChatStore {
  readonly #ownerId: string
  readonly #opened: Opened
  #thread: Thread | null
  #isThreadDirty = false
  /** As this turn has saved them. */
  readonly #items = new Map<string, ThreadItem>()
  readonly #dirty = new Set<string>()
  readonly #gone = new Set<string>()
  #goneAfter: string | null = null
  /** Of what was read before the turn: what this turn has removed, written or not. */
  readonly #removed = new Set<string>()
  /** Saved by this turn, but not made by it, and not among what was read before it. */
  readonly #older = new Set<string>()

  constructor(ownerId: string, opened: Opened) {
    this.#ownerId = ownerId
    this.#opened = opened
    this.#thread = opened.thread
  }

  async loadThread(threadId: string) {
    if (this.#thread?.id === threadId) return this.#thread
    return threadId === this.#opened.threadId ? null : loadThread(this.#ownerId, threadId)
  }

  listThreads(page: PageRequest) {
    return listThreads(this.#ownerId, page)
  }

  async saveThread(thread: Thread) {
    this.#thread = thread
    this.#isThreadDirty = true
  }

  async deleteThread() {
    throw new Error('a turn does not delete its conversation')
  }

  async loadItem(threadId: string, itemId: string) {
    if (this.#gone.has(itemId)) return null
    const known = this.#items.get(itemId) ?? this.#opened.latest.data.find(({ id }) => id === itemId)
    if (known) return this.#removed.has(itemId) ? null : known
    this.#older.add(itemId)
    return loadItem(this.#ownerId, threadId, itemId)
  }

  async loadItems(threadId: string, page: PageRequest) {
    const newest = this.#newest(page)
    if (newest) return newest
    const stored = await loadItems(this.#ownerId, threadId, page)
    return stored && this.#overlaid(stored, page)
  }

  async saveItem(_: string, item: ThreadItem) {
    this.#gone.delete(item.id)
    this.#removed.delete(item.id)
    this.#items.set(item.id, item)
    this.#dirty.add(item.id)
  }

  async deleteItem(_: string, itemId: string) {
    this.#items.delete(itemId)
    this.#dirty.delete(itemId)
    this.#gone.add(itemId)
    this.#removed.add(itemId)
  }

  async deleteItemsAfter(_: string, itemId: string) {
    this.#goneAfter = itemId
    const { data } = this.#opened.latest
    const place = data.findIndex(({ id }) => id === itemId)
    for (const { id } of place === -1 ? data : data.slice(0, place)) this.#removed.add(id)
  }

  /** What has not been written yet. If writing it fails, give it back. */
  take(threadId: string): { writes: Omit<ThreadWrites, 'now'>; giveBack: () => void } | null {
    const dirty = [...this.#dirty]
    const gone = [...this.#gone]
    const [thread, goneAfter] = [this.#isThreadDirty && this.#thread, this.#goneAfter]
    if (dirty.length === 0 && gone.length === 0 && !thread && !goneAfter) return null
    this.#dirty.clear()
    this.#gone.clear()
    this.#isThreadDirty = false
    this.#goneAfter = null
    const writes = {
      ...(thread && { threads: [thread] }),
      items: dirty.flatMap(id => this.#items.get(id) ?? []),
      ...(gone.length > 0 && { goneItems: { threadId, ids: gone } }),
      ...(goneAfter && { goneAfter: { threadId, itemId: goneAfter } }),
    }
    const giveBack = () => {
      for (const id of dirty) if (this.#items.has(id)) this.#dirty.add(id)
      for (const id of gone) if (!this.#items.has(id)) this.#gone.add(id)
      this.#isThreadDirty ||= thread !== false && thread !== null
      this.#goneAfter ??= goneAfter
    }
    return { writes, giveBack }
  }

  /** The newest items as they were read before the turn and as it has changed them since. `null`: that does not reach far enough. */
  #newest({ order, after, limit }: PageRequest): Page<ThreadItem> | null {
    if (order !== 'desc' || after) return null
    const { latest } = this.#opened
    const kept = latest.data.filter(({ id }) => !this.#removed.has(id)).map(item => this.#items.get(item.id) ?? item)
    const known = new Set(latest.data.map(({ id }) => id))
    const made = [...this.#items.values()].filter(({ id }) => !known.has(id) && !this.#older.has(id))
    const all = [...made.reverse(), ...kept]
    if (all.length < limit && latest.has_more) return null
    const data = all.slice(0, limit)
    const isMore = all.length > limit || latest.has_more
    return isMore ? { data, has_more: true, after: data.at(-1)?.id } : { data, has_more: false }
  }

  /** A page as this turn has changed it since it was written. What is not written yet is the newest. */
  #overlaid(stored: Page<ThreadItem>, { order, after, limit }: PageRequest): Page<ThreadItem> {
    const data = stored.data.filter(({ id }) => !this.#gone.has(id)).map(item => this.#items.get(item.id) ?? item)
    if (order === 'asc' || after) return { ...stored, data }
    const shown = new Set(data.map(({ id }) => id))
    const unwritten = [...this.#dirty].flatMap(id => (shown.has(id) ? [] : (this.#items.get(id) ?? [])))
    return { ...stored, data: [...unwritten.reverse(), ...data].slice(0, limit) }
  }
}
