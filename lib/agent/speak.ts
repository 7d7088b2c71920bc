import { type AssistantMessageItem, mintId } from '@/lib/chatkit/protocol'
import type { Outbox } from './outbox'

/** The assistant's text as one message with an id of ours: a provider's ids repeat themselves. */
export class Speech {
  readonly #threadId: string
  readonly #outbox: Outbox
  #item: AssistantMessageItem | null = null
  #text = ''

  constructor(threadId: string, outbox: Outbox) {
    this.#threadId = threadId
    this.#outbox = outbox
  }

  say(delta: string, now: Date) {
    if (delta === '') return
    this.#item ??= this.#open(now)
    this.#text += delta
    const update = { type: 'assistant_message.content_part.text_delta', content_index: 0, delta } as const
    this.#outbox.put({ type: 'thread.item.updated', item_id: this.#item.id, update })
  }

  close() {
    const item = this.#item
    if (!item) return
    const content = { type: 'output_text' as const, text: this.#text, annotations: [] }
    this.#item = null
    this.#text = ''
    this.#outbox.put(
      {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'assistant_message.content_part.done', content_index: 0, content },
      },
      { type: 'thread.item.done', item: { ...item, content: [content] } },
    )
  }

  #open(now: Date): AssistantMessageItem {
    const item: AssistantMessageItem = {
      type: 'assistant_message',
      id: mintId('message'),
      thread_id: this.#threadId,
      created_at: now.toISOString(),
      content: [],
    }
    const content = { type: 'output_text' as const, text: '', annotations: [] }
    const added = { type: 'assistant_message.content_part.added', content_index: 0, content } as const
    this.#outbox.put(
      { type: 'thread.item.added', item },
      { type: 'thread.item.updated', item_id: item.id, update: added },
    )
    return item
  }
}
