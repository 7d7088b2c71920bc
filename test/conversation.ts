import type { Model } from '@openai/agents'
import { assistantHooks } from '@/lib/agent/assistant'
import type { UsageFacts } from '@/lib/agent/context'
import type { ChatKitRequest, ThreadItem, ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { serveChat } from '@/lib/runs/serve-chat'
import { eventsOf, message, threadOf } from './chat'
import type { Person } from './world'

interface Talk {
  /** Without it the built-in interpreter answers. */
  model?: Model
  now: Date
}

/** A person who talks with the assistant, through all that a request of theirs goes through, in one conversation. */
export class Conversation {
  readonly #person: Person
  readonly #talk: Talk
  threadId: string | undefined
  readonly used: UsageFacts[] = []

  constructor(person: Person, talk: Talk) {
    this.#person = person
    this.#talk = talk
  }

  async say(text: string) {
    const events = await eventsOf(await this.ask(message(text, this.threadId)))
    this.threadId ??= threadOf(events)
    return events
  }

  /** A click on what the action belongs to. */
  async act(type: string, payload: object, itemId: string): Promise<ThreadStreamEvent[]> {
    return eventsOf(await this.ask(this.#action('threads.custom_action', type, payload, itemId)))
  }

  /** A click whose answer is the widget as it is now. */
  async actAtOnce(type: string, payload: object, itemId: string): Promise<{ updated_item?: ThreadItem }> {
    return (await this.ask(this.#action('threads.sync_custom_action', type, payload, itemId))).json()
  }

  async retry(messageId: string) {
    const params = { thread_id: this.threadId, item_id: messageId }
    return eventsOf(await this.ask({ type: 'threads.retry_after_item', params }))
  }

  async items(): Promise<ThreadItem[]> {
    const params = { thread_id: this.threadId, order: 'asc', limit: 500 }
    return (await (await this.ask({ type: 'items.list', params })).json()).data
  }

  ask(json: unknown): Promise<Response> {
    const { id, timeZone } = this.#person
    const { model } = this.#talk
    return serveChat({
      ownerId: id,
      json,
      hooks: assistantHooks(model && (() => ({ model, name: 'scripted', isPlain: false }))),
      contextOf: ({ noteUsage, ...turn }) => ({
        ...turn,
        actor: { id, timeZone },
        now: () => this.#talk.now,
        noteUsage: facts => {
          this.used.push(facts)
          noteUsage({ ...facts })
        },
      }),
      idempotencyKey: null,
      promisesStop: true,
      allowMessage: async () => async () => {},
    })
  }

  #action(request: ChatKitRequest['type'], type: string, payload: object, itemId: string) {
    return { type: request, params: { thread_id: this.threadId, item_id: itemId, action: { type, payload } } }
  }
}
