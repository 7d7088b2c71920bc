import type { ChatKitRequest, ThreadStreamEvent } from '@/lib/chatkit/protocol'
import type { Hooks } from '@/lib/chatkit/server'
import { type Chat, serveChat, type TurnContext } from '@/lib/runs/serve-chat'

type Asked = Partial<Omit<Chat<TurnContext>, 'ownerId' | 'json' | 'hooks'>>

/** A person at a ChatKit endpoint whose assistant is the given one. */
export class Chatter {
  readonly #ownerId: string
  readonly #hooks: Hooks<TurnContext>
  readonly #usual: Asked

  constructor(person: { id: string }, hooks: Hooks<TurnContext>, usual: Asked = {}) {
    this.#ownerId = person.id
    this.#hooks = hooks
    this.#usual = usual
  }

  ask(json: unknown, asked: Asked = {}): Promise<Response> {
    return serveChat({
      ownerId: this.#ownerId,
      json,
      hooks: this.#hooks,
      contextOf: turn => turn,
      idempotencyKey: null,
      promisesStop: true,
      allowMessage: async () => async () => {},
      ...this.#usual,
      ...asked,
    })
  }

  async json(type: ChatKitRequest['type'], params: object) {
    const response = await this.ask({ type, params })
    return { status: response.status, body: await response.json() }
  }

  /** Says something in a thread, or begins one, and hears the answer to its end. */
  async say(text: string, threadId?: string, asked: Asked = {}) {
    return eventsOf(await this.ask(message(text, threadId), asked))
  }

  async itemsOf(threadId: string) {
    const { body } = await this.json('items.list', { thread_id: threadId, order: 'asc', limit: 500 })
    return body.data as { type: string; id: string; [field: string]: unknown }[]
  }
}

export const message = (text: string, threadId?: string) => ({
  type: threadId ? 'threads.add_user_message' : 'threads.create',
  params: {
    ...(threadId && { thread_id: threadId }),
    input: { content: [{ type: 'input_text', text }], quoted_text: '', attachments: [], inference_options: {} },
  },
})

/** All events of a stream that has ended, or will. */
export async function eventsOf(response: Response): Promise<ThreadStreamEvent[]> {
  const events: ThreadStreamEvent[] = []
  for await (const event of heard(response)) events.push(event)
  return events
}

/** The events of a stream as they arrive. Leaving the loop closes the stream. */
export async function* heard(response: Response): AsyncGenerator<ThreadStreamEvent> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
  let rest = ''
  const decoder = new TextDecoder()
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const frames = (rest + decoder.decode(piece.value, { stream: true })).split('\n\n')
      rest = frames.pop() as string
      for (const frame of frames) if (frame.startsWith('data: ')) yield JSON.parse(frame.slice(6))
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

export const threadOf = (events: ThreadStreamEvent[]): string => {
  const created = events.find(event => event.type === 'thread.created')
  if (created?.type !== 'thread.created') throw new Error('no thread was created')
  return created.thread.id
}

/** What the assistant said in these events, finished or not. */
export const textSaid = (events: ThreadStreamEvent[]) =>
  events
    .flatMap(event =>
      event.type === 'thread.item.updated' && event.update.type === 'assistant_message.content_part.text_delta'
        ? event.update.delta
        : [],
    )
    .join('')
