import { applyUpdate, type ItemUpdate, type ThreadItem } from '../protocol'
import type { ChatStore } from '../store'
import { closeItem } from './close-item'

/**
 * The items that a turn touches, between the assistant that makes them and the store that keeps them. Text grows in memory; a
 * finished item is one write. All writes go through one queue, so that a snapshot never overtakes the finished item.
 */
export class TurnItems {
  readonly #threadId: string
  readonly #store: ChatStore
  /** In the making, in the order in which they were begun. */
  readonly #unfinished = new Map<string, ThreadItem>()
  /** Finished in this turn, or finished earlier and changed in it. */
  readonly #finished = new Map<string, ThreadItem>()
  readonly #finishedHere = new Set<string>()
  readonly #unsaved = new Set<string>()
  #writes: Promise<void> = Promise.resolve()

  constructor(threadId: string, store: ChatStore) {
    this.#threadId = threadId
    this.#store = store
  }

  begin(item: ThreadItem) {
    if (this.#finishedHere.has(item.id)) return false
    this.#unfinished.set(item.id, item)
    this.#unsaved.add(item.id)
    return true
  }

  async finish(item: ThreadItem) {
    await this.#saveThoseBefore(item.id)
    this.#unfinished.delete(item.id)
    this.#finished.set(item.id, item)
    this.#finishedHere.add(item.id)
    await this.#save(item)
  }

  /** `false`: the update came too late and is not to be told. */
  async update(itemId: string, update: ItemUpdate) {
    const unfinished = this.#unfinished.get(itemId)
    if (unfinished) {
      this.#change(this.#unfinished, unfinished, update)
      return true
    }
    const finished = this.#finished.get(itemId) ?? (await this.#store.loadItem(this.#threadId, itemId))
    if (!finished) return true
    if (finished.type === 'assistant_message' && this.#finishedHere.has(itemId)) return false
    const changed = this.#change(this.#finished, finished, update)
    // Text that streams into a finished widget is kept by the next snapshot, or at the end.
    if (changed && update.type !== 'widget.streaming_text.value_delta') await this.#save(changed)
    return true
  }

  async remove(itemId: string) {
    this.#unfinished.delete(itemId)
    this.#finished.delete(itemId)
    this.#unsaved.delete(itemId)
    await this.#write(() => this.#store.deleteItem(this.#threadId, itemId))
  }

  /** Saves what has changed, unless nothing has been said yet. */
  async snapshot() {
    for (const item of this.#finished.values()) if (this.#unsaved.has(item.id)) await this.#save(item)
    const begun = [...this.#unfinished.values()]
    const lastWorthKeeping = begun.findLastIndex(item => closeItem(item, new Date()) !== null)
    for (const { id } of begun.slice(0, lastWorthKeeping + 1)) {
      const item = this.#unfinished.get(id)
      if (item && this.#unsaved.has(id)) await this.#save(item)
    }
  }

  unfinished() {
    return [...this.#unfinished.values()]
  }

  #change(where: Map<string, ThreadItem>, item: ThreadItem, update: ItemUpdate) {
    const changed = applyUpdate(item, update)
    if (changed === item) return null
    where.set(item.id, changed)
    this.#unsaved.add(item.id)
    return changed
  }

  /** The store orders by first save, people by what began first. */
  async #saveThoseBefore(itemId: string) {
    const begun = [...this.#unfinished.keys()]
    const until = begun.includes(itemId) ? begun.indexOf(itemId) : begun.length
    for (const id of begun.slice(0, until)) {
      const item = this.#unfinished.get(id)
      if (item && this.#unsaved.has(id)) await this.#save(item)
    }
  }

  async #save(item: ThreadItem) {
    this.#unsaved.delete(item.id)
    try {
      await this.#write(() => this.#store.saveItem(this.#threadId, item))
    } catch (error) {
      this.#unsaved.add(item.id)
      throw error
    }
  }

  #write(work: () => Promise<void>) {
    const written = this.#writes.then(work)
    this.#writes = written.catch(() => {})
    return written
  }
}
