import { type ChatState, loaded, refreshed, withOlder } from '@/lib/chatkit/client'
import type { Page, ThreadOnWire } from '@/lib/chatkit/protocol'
import { Desk } from './desk'
import { messageOf } from './failures'
import { IntegrationError } from './options'
import { RequestError } from './transport'

const pageSize = 50

/** Reads conversations, and the list of them. */
export class Reader extends Desk {
  #loads = 0

  /** Something is being answered for this element itself: nothing that is read may come in between. */
  get isBusy() {
    return false
  }

  async open(threadId: string | null) {
    if (this.isBusy) throw new IntegrationError('The assistant is still answering.')
    this.#loads += 1
    if (this.sight.history.isOpen) void this.showHistory(false)
    if (threadId === null) {
      const had = this.sight.chat.threadId ?? this.sight.loadError?.threadId ?? null
      this.show()
      this.set({ isLoading: false })
      if (had !== null) this.tell('thread.change', { threadId: null })
      return
    }
    const load = this.#loads
    this.tell('thread.load.start', { threadId })
    this.set({ isLoading: true, loadError: null, toast: null })
    try {
      const { state, older } = await this.#load(threadId)
      if (load !== this.#loads) return
      this.set({ chat: state, older, isLoading: false, unsent: [] })
      this.tell('thread.change', { threadId })
    } catch (error) {
      if (load !== this.#loads) return
      const isGone = error instanceof RequestError && error.status === 404
      this.show()
      const message = isGone ? 'That conversation is gone.' : messageOf(error)
      this.set({ isLoading: false, loadError: { threadId, message, isGone } })
      this.fail('InitialThreadLoadError', error)
      if (isGone) this.tell('thread.change', { threadId: null })
    } finally {
      this.tell('thread.load.end', { threadId })
    }
  }

  /** Reads the conversation and the list of conversations now. What is typed, scrolled and focused stays. */
  async refresh() {
    if (this.sight.history.isOpen) void this.loadHistory()
    const { threadId, entries } = this.sight.chat
    if (!threadId || this.isBusy || this.sight.isLoading) return
    // Short conversations come whole with their title; of long ones the newest are asked for along with it.
    const [thread, newest] = await Promise.all([
      this.ask<ThreadOnWire>('threads.get_by_id', { thread_id: threadId }),
      entries.length > 20 ? this.#newest(threadId) : null,
    ])
    const page = newest ?? (thread.items.has_more ? await this.#newest(threadId) : null)
    if (this.sight.chat.threadId !== threadId || this.isBusy) return
    const items = page ? page.data.toReversed() : thread.items.data
    const isApart = page?.has_more && !entries.some(({ item }) => item.id === (items[0] as { id?: string })?.id)
    this.change(state => titled(refreshed(state, items), thread))
    this.#forgetArrived()
    if (isApart) this.set({ older: page.after ? { after: page.after, isLoading: false } : null })
  }

  async loadOlder() {
    const { older, chat } = this.sight
    if (!older || older.isLoading || !chat.threadId) return
    this.set({ older: { ...older, isLoading: true } })
    const page = await this.#newest(chat.threadId, older.after).catch(() => null)
    if (this.sight.chat.threadId !== chat.threadId) return
    if (!page) return this.set({ older: { ...older, isLoading: false } })
    this.change(state => withOlder(state, page.data.toReversed()))
    this.set({ older: page.has_more && page.after ? { after: page.after, isLoading: false } : null })
  }

  async showHistory(isOpen: boolean) {
    if (isOpen === this.sight.history.isOpen) return
    this.set({ history: { ...this.sight.history, isOpen } })
    this.log(isOpen ? 'history.open' : 'history.close')
    this.tell(isOpen ? 'history.open' : 'history.close', null)
    if (isOpen) await this.loadHistory()
  }

  async loadHistory() {
    this.set({ history: { ...this.sight.history, isLoading: true, error: null } })
    try {
      const page = await this.ask<Page<ThreadOnWire>>('threads.list', { limit: 9999, order: 'desc' })
      this.set({ history: { ...this.sight.history, isLoading: false, threads: page.data } })
    } catch (error) {
      this.set({ history: { ...this.sight.history, isLoading: false, error: messageOf(error) } })
      this.fail('HistoryViewError', error)
    }
  }

  async rename(threadId: string, title: string) {
    const thread = await this.ask<ThreadOnWire>('threads.update', { thread_id: threadId, title })
    const named = thread.title ?? title
    const threads = this.sight.history.threads.map(one => (one.id === threadId ? { ...one, title: named } : one))
    this.set({ history: { ...this.sight.history, threads } })
    if (this.sight.chat.threadId === threadId) this.change(state => ({ ...state, title: named }))
  }

  async remove(threadId: string) {
    const isShown = this.sight.chat.threadId === threadId
    if (isShown && this.isBusy) throw new IntegrationError('The assistant is still answering.')
    await this.ask('threads.delete', { thread_id: threadId })
    const threads = this.sight.history.threads.filter(({ id }) => id !== threadId)
    this.set({ history: { ...this.sight.history, threads } })
    if (this.sight.chat.threadId !== threadId || this.isBusy) return
    this.show()
    this.tell('thread.change', { threadId: null })
  }

  /** The element is gone for good. */
  leave() {
    this.#loads += 1
  }

  async #load(threadId: string) {
    const thread = await this.ask<ThreadOnWire>('threads.get_by_id', { thread_id: threadId })
    if (!thread.items.has_more) return { state: loaded(thread, thread.items.data), older: null }
    const page = await this.#newest(threadId)
    const older = page.has_more && page.after ? { after: page.after, isLoading: false } : null
    return { state: loaded(thread, page.data.toReversed()), older }
  }

  #newest(threadId: string, after?: string) {
    const params = { thread_id: threadId, limit: pageSize, order: 'desc', ...(after && { after }) }
    return this.ask<Page<unknown>>('items.list', params)
  }

  /** What is there now does not wait to be sent again. */
  #forgetArrived() {
    const here = new Set(this.sight.chat.entries.flatMap(({ key, isLocal }) => (isLocal ? [key] : [])))
    const unsent = this.sight.unsent.filter(({ key }) => here.has(key))
    if (unsent.length < this.sight.unsent.length) this.set({ unsent })
  }
}

function titled(state: ChatState, { title, status, allowed_image_domains: domains }: ThreadOnWire): ChatState {
  const known = { title: title ?? null, status, imageDomains: domains ?? null }
  const isSame =
    known.title === state.title &&
    known.status.type === state.status.type &&
    JSON.stringify(known) ===
      JSON.stringify({ title: state.title, status: state.status, imageDomains: state.imageDomains })
  return isSame ? state : { ...state, ...known }
}
