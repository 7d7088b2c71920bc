import {
  beginStream,
  type ChatState,
  type Effect,
  emptyChat,
  endStream,
  loaded,
  refreshed,
  withOlder,
  withoutAfter,
} from '@/lib/chatkit/client'
import type { Page, ThreadItem, ThreadOnWire, UserContent } from '@/lib/chatkit/protocol'
import { apiOf, IntegrationError, type Options } from './options'
import { askJson, askStream, RequestError } from './transport'

const pageSize = 50

export interface Draft {
  content: UserContent[]
  reply?: string
  model?: string | null
}

/** A message that did not get through. Sent again it is the same request, byte for byte, so that a server can know it. */
export interface Unsent {
  body: string
  reason: string
}

export interface History {
  isOpen: boolean
  isLoading: boolean
  error: string | null
  threads: ThreadOnWire[]
}

export interface Sight {
  chat: ChatState
  isLoading: boolean
  loadError: string | null
  older: { after: string; isLoading: boolean } | null
  unsent: Unsent | null
  history: History
  /** A conversation that is answered for somebody else's request: another tab's, or this page's before it was loaded anew. */
  running: string | null
  model: string | null
  toast: string | null
}

type Tell = (name: string, detail: unknown) => void

/** The conversation behind the element: what is asked, what came of it, and who is told. */
export class Chat {
  sight: Sight
  options: Options | null = null
  readonly #tell: Tell
  readonly #watchers = new Set<() => void>()
  #abort: AbortController | null = null
  #isAnswering = false
  #loads = 0

  constructor(tell: Tell) {
    this.#tell = tell
    const history: History = { isOpen: false, isLoading: false, error: null, threads: [] }
    this.sight = {
      chat: emptyChat,
      isLoading: false,
      loadError: null,
      older: null,
      unsent: null,
      history,
      running: null,
      model: null,
      toast: null,
    }
  }

  watch(changed: () => void) {
    this.#watchers.add(changed)
    return () => void this.#watchers.delete(changed)
  }

  set(change: Partial<Sight>) {
    this.sight = { ...this.sight, ...change }
    for (const changed of this.#watchers) changed()
  }

  get isBusy() {
    return this.#isAnswering
  }

  /** Another tab's turn in the conversation that is shown. */
  get isAnsweredElsewhere() {
    const { running, chat } = this.sight
    return !this.#isAnswering && running !== null && running === chat.threadId
  }

  canSend() {
    return !this.#isAnswering && this.sight.chat.status.type === 'active'
  }

  async send({ content, reply, model }: Draft, { newThread = false } = {}) {
    if (this.#isAnswering) throw new IntegrationError('The assistant is still answering.')
    if (this.sight.chat.status.type !== 'active') throw new IntegrationError('This conversation takes no messages.')
    if (newThread) this.#show(emptyChat)
    const chosen = model ?? this.sight.model
    const message = {
      content,
      quoted_text: reply ?? '',
      attachments: [],
      inference_options: chosen ? { model: chosen } : {},
    }
    const { threadId } = this.sight.chat
    const body = threadId
      ? { type: 'threads.add_user_message', params: { input: message, thread_id: threadId } }
      : { type: 'threads.create', params: { input: message } }
    this.#tell('log', { name: 'composer.submit' })
    this.#change(state => beginStream(state, message))
    await this.#sendBody(JSON.stringify(body))
  }

  /** What did not get through, once more. */
  async sendAgain() {
    const { unsent } = this.sight
    if (!unsent || this.#isAnswering) return
    this.set({ unsent: null })
    this.#change(state => ({ ...beginStream(state), entries: state.entries }))
    await this.#sendBody(unsent.body)
  }

  async retry(itemId: string) {
    const { threadId } = this.sight.chat
    if (!threadId || this.#isAnswering) return
    this.#tell('log', { name: 'message.action', data: { action: 'retry' } })
    this.#change(state => beginStream(withoutAfter(state, itemId)))
    await this.#stream({ type: 'threads.retry_after_item', params: { thread_id: threadId, item_id: itemId } })
  }

  async act(action: { type: string; payload?: unknown }, itemId?: string) {
    const { threadId } = this.sight.chat
    if (!threadId) throw new IntegrationError('An action needs a conversation.')
    if (this.#isAnswering) throw new IntegrationError('The assistant is still answering.')
    this.#change(state => beginStream(state))
    const params = { ...(itemId && { item_id: itemId }), action, thread_id: threadId }
    await this.#stream({ type: 'threads.custom_action', params })
    if (this.sight.chat.error) throw new RequestError(0, this.sight.chat.error.message ?? 'The action failed.')
  }

  /** An action that answers at once and may be taken while the assistant speaks. */
  async actAtOnce(action: { type: string; payload?: unknown }, itemId?: string) {
    const { threadId } = this.sight.chat
    if (!threadId) throw new IntegrationError('An action needs a conversation.')
    const params = { ...(itemId && { item_id: itemId }), action, thread_id: threadId }
    const answer = await this.#ask<{ updated_item?: ThreadItem }>('threads.sync_custom_action', params)
    const { updated_item: item } = answer
    if (!item) return
    this.#change(state => ({
      ...state,
      entries: state.entries.map(entry => (entry.item.id === item.id ? { ...entry, item } : entry)),
    }))
  }

  stop() {
    if (this.#isAnswering) return this.#abort?.abort()
    if (this.isAnsweredElsewhere) this.#tell('stop', { threadId: this.sight.running })
  }

  async open(threadId: string | null) {
    if (this.#isAnswering) throw new IntegrationError('The assistant is still answering.')
    this.set({ history: { ...this.sight.history, isOpen: false } })
    if (threadId === null) {
      const had = this.sight.chat.threadId
      this.#show(emptyChat)
      if (had !== null) this.#tell('thread.change', { threadId: null })
      return
    }
    this.#loads += 1
    const load = this.#loads
    this.#tell('thread.load.start', { threadId })
    this.set({ isLoading: true, loadError: null })
    try {
      const { state, older } = await this.#load(threadId)
      if (load !== this.#loads) return
      this.set({ chat: state, older, isLoading: false, unsent: null })
      this.#tell('thread.change', { threadId })
    } catch (error) {
      if (load !== this.#loads) return
      const gone = error instanceof RequestError && error.status === 404
      this.#show(emptyChat)
      this.set({ isLoading: false, loadError: gone ? 'That conversation is gone.' : messageOf(error) })
      this.#tell('error', { error: named('InitialThreadLoadError', error) })
      if (gone) this.#tell('thread.change', { threadId: null })
    } finally {
      this.#tell('thread.load.end', { threadId })
    }
  }

  /** Reads the conversation and the list of conversations now. What is typed, scrolled and focused stays. */
  async refresh() {
    const { threadId } = this.sight.chat
    if (this.sight.history.isOpen) void this.loadHistory()
    if (!threadId || this.#isAnswering) return
    const page = await this.#ask<Page<unknown>>('items.list', { thread_id: threadId, limit: pageSize, order: 'desc' })
    if (this.sight.chat.threadId !== threadId || this.#isAnswering) return
    this.#change(state => refreshed(state, page.data.toReversed()))
    if (this.sight.older === null && page.has_more && page.after && this.sight.chat.entries.length <= page.data.length)
      this.set({ older: { after: page.after, isLoading: false } })
  }

  async loadOlder() {
    const { older, chat } = this.sight
    if (!older || older.isLoading || !chat.threadId) return
    this.set({ older: { ...older, isLoading: true } })
    const params = { thread_id: chat.threadId, limit: pageSize, order: 'desc', after: older.after }
    const page = await this.#ask<Page<unknown>>('items.list', params).catch(() => null)
    if (!page || this.sight.chat.threadId !== chat.threadId) return this.set({ older: { ...older, isLoading: false } })
    this.#change(state => withOlder(state, page.data.toReversed()))
    this.set({ older: page.has_more && page.after ? { after: page.after, isLoading: false } : null })
  }

  async showHistory(isOpen: boolean) {
    if (isOpen === this.sight.history.isOpen) return
    this.set({ history: { ...this.sight.history, isOpen } })
    this.#tell(isOpen ? 'history.open' : 'history.close', null)
    if (isOpen) await this.loadHistory()
  }

  async loadHistory() {
    this.set({ history: { ...this.sight.history, isLoading: true, error: null } })
    try {
      const page = await this.#ask<Page<ThreadOnWire>>('threads.list', { limit: 9999, order: 'desc' })
      this.set({ history: { ...this.sight.history, isLoading: false, threads: page.data } })
    } catch (error) {
      this.set({ history: { ...this.sight.history, isLoading: false, error: messageOf(error) } })
      this.#tell('error', { error: named('HistoryViewError', error) })
    }
  }

  async rename(threadId: string, title: string) {
    const thread = await this.#ask<ThreadOnWire>('threads.update', { thread_id: threadId, title })
    const threads = this.sight.history.threads.map(one => (one.id === threadId ? { ...one, title } : one))
    this.set({ history: { ...this.sight.history, threads } })
    if (this.sight.chat.threadId === threadId) this.#change(state => ({ ...state, title: thread.title ?? title }))
  }

  async remove(threadId: string) {
    await this.#ask('threads.delete', { thread_id: threadId })
    const threads = this.sight.history.threads.filter(({ id }) => id !== threadId)
    this.set({ history: { ...this.sight.history, threads } })
    if (this.sight.chat.threadId === threadId && !this.#isAnswering) {
      this.#show(emptyChat)
      this.#tell('thread.change', { threadId: null })
    }
  }

  async giveFeedback(itemIds: string[], kind: 'positive' | 'negative') {
    const { threadId } = this.sight.chat
    if (!threadId) return
    this.#tell('log', { name: 'message.action', data: { action: `feedback.${kind}` } })
    await this.#ask('items.feedback', { thread_id: threadId, item_ids: itemIds, kind })
  }

  setRunning(running: string | null) {
    if (running !== this.sight.running) this.set({ running })
  }

  say(toast: string | null) {
    this.set({ toast })
  }

  fail(name: string, error: unknown) {
    this.#tell('error', { error: named(name, error) })
  }

  deeplink(name: string, data: Record<string, string>) {
    this.#tell('deeplink', { name, data })
  }

  /** The element is gone for good. */
  leave() {
    this.#loads += 1
    this.#abort?.abort()
  }

  #show(chat: ChatState) {
    this.set({ chat, older: null, unsent: null, loadError: null })
  }

  #change(change: (state: ChatState) => ChatState) {
    this.set({ chat: change(this.sight.chat) })
  }

  async #load(threadId: string) {
    const thread = await this.#ask<ThreadOnWire>('threads.get_by_id', { thread_id: threadId })
    if (!thread.items.has_more) return { state: loaded(thread, thread.items.data), older: null }
    const params = { thread_id: threadId, limit: pageSize, order: 'desc' }
    const page = await this.#ask<Page<unknown>>('items.list', params)
    const older = page.has_more && page.after ? { after: page.after, isLoading: false } : null
    return { state: loaded(thread, page.data.toReversed()), older }
  }

  #ask<Answer>(type: string, params: object): Promise<Answer> {
    return askJson<Answer>({ ...this.#asking(), body: JSON.stringify({ type, params }) })
  }

  #asking() {
    const api = apiOf(this.options)
    if (!api) throw new IntegrationError('The chat is not set up: api.url is missing.')
    return { api, locale: this.options?.locale ?? navigator.language }
  }

  async #sendBody(body: string) {
    const failure = await this.#stream(JSON.parse(body), body)
    if (!failure) return
    const hasArrived = !this.sight.chat.entries.some(({ isLocal }) => isLocal)
    if (hasArrived) return
    // It stays where it stands, marked, until it is sent again or taken back.
    this.set({ unsent: { body, reason: messageOf(failure) }, chat: { ...this.sight.chat, error: null } })
  }

  /** What failed before anything arrived, if it did. What failed later is in the state. */
  async #stream(request: unknown, body = JSON.stringify(request)): Promise<unknown> {
    const abort = new AbortController()
    this.#abort = abort
    this.#isAnswering = true
    this.#tell('response.start', null)
    try {
      await askStream({
        ...this.#asking(),
        body,
        signal: abort.signal,
        read: change => {
          const { state, effects } = change(this.sight.chat)
          this.set({ chat: state })
          for (const effect of effects) this.#perform(effect)
        },
      })
      return await this.#runClientTool()
    } catch (error) {
      if (abort.signal.aborted) return null
      const hasBegun = this.sight.chat.stream.events > 0
      const message = hasBegun ? null : messageOf(error)
      this.#change(state => ({ ...state, error: state.error ?? { message, allowRetry: true } }))
      this.#tell('error', { error: named('StreamError', error) })
      return error
    } finally {
      this.#change(endStream)
      this.#isAnswering = false
      this.#abort = null
      this.#tell('response.end', null)
      this.set({})
    }
  }

  /** A stream that ends with a call waits for the page's answer, and goes on: the same response. */
  async #runClientTool(): Promise<unknown> {
    const { entries, threadId } = this.sight.chat
    const last = entries.findLast(({ item }) => item.type !== 'end_of_turn')?.item
    if (last?.type !== 'client_tool_call' || last.status !== 'pending' || !threadId) return null
    const call = this.options?.onClientTool
    let result: unknown
    try {
      if (!call) throw new IntegrationError('The page has no onClientTool.')
      result = (await call({ name: last.name, params: last.arguments })) ?? null
      JSON.stringify(result)
    } catch (error) {
      if (!call) this.fail('IntegrationError', error)
      result = { error: messageOf(error) }
    }
    const body = { type: 'threads.add_client_tool_output', params: { thread_id: threadId, result } }
    const { signal } = this.#abort ?? new AbortController()
    await askStream({
      ...this.#asking(),
      body: JSON.stringify(body),
      signal,
      read: change => {
        const { state, effects } = change(this.sight.chat)
        this.set({ chat: state })
        for (const effect of effects) this.#perform(effect)
      },
    })
    return null
  }

  #perform(effect: Effect) {
    if (effect.type === 'thread.change') this.#tell('thread.change', { threadId: effect.threadId })
    else if (effect.type === 'effect') this.#tell('effect', { name: effect.name, data: effect.data })
    else if (effect.type === 'error') this.fail(effect.name, new Error(effect.message))
    else this.#tell('log', { name: 'stream.ignored', data: { what: effect.what } })
  }
}

export const messageOf = (error: unknown) => {
  if (error instanceof TypeError) return 'The server cannot be reached. Check your connection.'
  return error instanceof Error ? error.message : String(error)
}

function named(name: string, error: unknown): Error {
  const given = error instanceof Error ? error : new Error(String(error))
  const told = new Error(given.message)
  told.name = name
  return given instanceof RequestError ? Object.assign(told, { status: given.status }) : told
}
