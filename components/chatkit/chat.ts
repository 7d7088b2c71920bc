import { beginAgain, beginStream, type Effect, endStream, withoutAfter } from '@/lib/chatkit/client'
import type { ThreadItem, UserContent } from '@/lib/chatkit/protocol'
import { messageOf, named } from './failures'
import { type Entity, IntegrationError } from './options'
import { Reader } from './reader'
import { askStream, RequestError } from './transport'

export interface Draft {
  content: UserContent[]
  reply?: string
  model?: string | null
  toolChoice?: { id: string }
}

export interface Action {
  type: string
  payload?: unknown
}

/** Refused: it is the person's again, to be said later. */
export type Outcome = 'sent' | 'unsent' | 'refused'

/** Says things, and hears the answers. */
export class Chat extends Reader {
  #abort: AbortController | null = null
  #isAnswering = false
  readonly #inTurn = new Map<string, Promise<unknown>>()

  override get isBusy() {
    return this.#isAnswering
  }

  /** Another tab's turn in the conversation that is shown. */
  get isAnsweredElsewhere() {
    const { running, chat } = this.sight
    return !this.#isAnswering && running !== null && running === chat.threadId
  }

  get canSend() {
    const { isLoading, chat } = this.sight
    return !this.#isAnswering && !this.isAnsweredElsewhere && !isLoading && chat.status.type === 'active'
  }

  async send({ content, reply, model, toolChoice }: Draft, { newThread = false } = {}): Promise<Outcome> {
    if (this.#isAnswering) throw new IntegrationError('The assistant is still answering.')
    if (this.sight.isLoading) throw new IntegrationError('The conversation is still being loaded.')
    if (newThread) this.show()
    const { threadId, status } = this.sight.chat
    if (status.type !== 'active') throw new IntegrationError('This conversation takes no messages.')
    const chosen = model ?? this.sight.model
    const message = {
      content,
      quoted_text: reply ?? '',
      attachments: [],
      inference_options: { ...(toolChoice && { tool_choice: toolChoice }), ...(chosen && { model: chosen }) },
    }
    const body = threadId
      ? { type: 'threads.add_user_message', params: { input: message, thread_id: threadId } }
      : { type: 'threads.create', params: { input: message } }
    this.log('composer.submit')
    this.set({ toast: null, loadError: null })
    this.change(state => beginStream(state, message))
    return this.#say(JSON.stringify(body))
  }

  /** What did not get through, once more. */
  async sendAgain(key: string) {
    const unsent = this.sight.unsent.find(one => one.key === key)
    if (!unsent || !this.canSend) return
    this.set({ unsent: this.sight.unsent.filter(one => one !== unsent), toast: null })
    this.change(state => beginAgain(state, key))
    await this.#say(unsent.body)
  }

  takeBack(key: string) {
    this.set({ unsent: this.sight.unsent.filter(one => one.key !== key) })
    this.change(state => ({ ...state, entries: state.entries.filter(entry => entry.key !== key) }))
  }

  async retry(itemId: string) {
    const { threadId } = this.sight.chat
    if (!threadId || this.#isAnswering) return
    this.log('message.action', { action: 'retry' })
    this.change(state => beginStream(withoutAfter(state, itemId)))
    await this.#stream(
      JSON.stringify({ type: 'threads.retry_after_item', params: { thread_id: threadId, item_id: itemId } }),
    )
  }

  async act(action: Action, itemId?: string) {
    const { threadId } = this.sight.chat
    if (!threadId) throw new IntegrationError('An action needs a conversation.')
    if (this.#isAnswering) throw new IntegrationError('The assistant is still answering.')
    this.change(state => beginStream(state))
    const params = { ...(itemId && { item_id: itemId }), action, thread_id: threadId }
    const failure = await this.#stream(JSON.stringify({ type: 'threads.custom_action', params }))
    const { error, stream } = this.sight.chat
    // Retry would ask for another answer to the last message: of an action that did not get through it must not be offered.
    if (failure && stream.events === 0) {
      this.change(state => ({ ...state, error: null }))
      this.set({ toast: messageOf(failure) })
    }
    if (failure) throw failure
    if (error) throw named('StreamError', new Error(error.message ?? 'The action failed.'))
  }

  /** An action that answers at once and may be taken while the assistant speaks. Those of one item go one after the other. */
  async actAtOnce(action: Action, itemId?: string) {
    const { threadId } = this.sight.chat
    if (!threadId) throw new IntegrationError('An action needs a conversation.')
    const params = { ...(itemId && { item_id: itemId }), action, thread_id: threadId }
    const before = this.#inTurn.get(itemId ?? '') ?? Promise.resolve()
    const answer = before.then(() => this.ask<{ updated_item?: ThreadItem }>('threads.sync_custom_action', params))
    this.#inTurn.set(
      itemId ?? '',
      answer.catch(() => {}),
    )
    const { updated_item: item } = await answer
    if (!item) return
    this.change(state => ({
      ...state,
      entries: state.entries.map(entry => (entry.item.id === item.id ? { ...entry, item } : entry)),
    }))
  }

  stop() {
    if (this.#isAnswering) return this.#abort?.abort()
    if (this.isAnsweredElsewhere) this.tell('stop', { threadId: this.sight.running })
  }

  async giveFeedback(itemIds: string[], kind: 'positive' | 'negative') {
    const { threadId } = this.sight.chat
    if (!threadId) return
    this.log('message.action', { action: `feedback.${kind}` })
    await this.ask('items.feedback', { thread_id: threadId, item_ids: itemIds, kind })
  }

  openEntity(entity: Entity) {
    void this.options?.entities?.onClick?.(entity)
  }

  setRunning(running: string | null) {
    if (running !== this.sight.running) this.set({ running })
  }

  override leave() {
    super.leave()
    this.#abort?.abort()
  }

  async #say(body: string): Promise<Outcome> {
    const { localKey: key } = this.sight.chat.stream
    const failure = await this.#stream(body)
    const { entries, error } = this.sight.chat
    if (!key || !entries.some(entry => entry.isLocal && entry.key === key)) return 'sent'
    if (failure instanceof RequestError && failure.status === 409) {
      this.change(state => ({ ...state, error: null, entries: entries.filter(entry => entry.key !== key) }))
      this.set({ toast: messageOf(failure) })
      return 'refused'
    }
    if (!error?.allowRetry) {
      // A server that echoes nothing has it all the same.
      this.change(state => ({
        ...state,
        entries: entries.map(entry => (entry.key === key ? { ...entry, isLocal: false } : entry)),
      }))
      return 'sent'
    }
    // It stays where it stands, marked, until it is sent again or taken back.
    const reason = error.message ?? (failure ? messageOf(failure) : 'Something went wrong.')
    this.change(state => ({ ...state, error: null }))
    this.set({ unsent: [...this.sight.unsent, { key, body, reason }] })
    return 'unsent'
  }

  /** Answers with what failed, if something did; what a person is to see of it is in the state. */
  async #stream(body: string): Promise<Error | null> {
    const abort = new AbortController()
    this.#abort = abort
    this.#isAnswering = true
    this.tell('response.start', null)
    try {
      await this.#hear(body, abort.signal)
      await this.#answerToolCall(abort.signal)
      return null
    } catch (error) {
      if (abort.signal.aborted) return null
      const hasBegun = this.sight.chat.stream.events > 0
      const message = hasBegun ? null : messageOf(error)
      this.change(state => ({ ...state, error: state.error ?? { message, allowRetry: true, isCut: hasBegun } }))
      this.fail('StreamError', error)
      return error instanceof Error ? error : new Error(String(error))
    } finally {
      this.#isAnswering = false
      this.#abort = null
      this.change(endStream)
      this.tell('response.end', null)
    }
  }

  /** A stream that ends with a call waits for the page's answer, and goes on: the same response. */
  async #answerToolCall(signal: AbortSignal) {
    const { entries, threadId } = this.sight.chat
    const last = entries.findLast(({ item }) => item.type !== 'end_of_turn')?.item
    if (last?.type !== 'client_tool_call' || last.status !== 'pending' || !threadId) return
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
    const params = { thread_id: threadId, result }
    await this.#hear(JSON.stringify({ type: 'threads.add_client_tool_output', params }), signal)
  }

  #hear(body: string, signal: AbortSignal) {
    return askStream({
      ...this.asking(),
      body,
      signal,
      read: change => {
        const { state, effects } = change(this.sight.chat)
        this.set({ chat: state })
        for (const effect of effects) this.#perform(effect)
      },
    })
  }

  #perform(effect: Effect) {
    if (effect.type === 'thread.change') this.tell('thread.change', { threadId: effect.threadId })
    else if (effect.type === 'effect') this.tell('effect', { name: effect.name, data: effect.data })
    else if (effect.type === 'error') this.fail(effect.name, new Error(effect.message))
    else this.log('stream.ignored', { what: effect.what })
  }
}
