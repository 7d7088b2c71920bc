import { type AssistantContent, type AssistantMessageItem, mintId } from '@/lib/chatkit/protocol'
import { storableText } from '../storable'
import type { Say } from '../turn'

/** What the model says between its tools: a message begins with its first words, and has an id of its own. */
export class ShownMessage {
  readonly #say: Say
  readonly #threadId: string
  #item: AssistantMessageItem | null = null
  #text = ''

  constructor(say: Say, threadId: string) {
    this.#say = say
    this.#threadId = threadId
  }

  grow(said: string) {
    // Half of a pair may be followed by its other half.
    const delta = said.replaceAll('\0', '')
    if (delta === '') return
    const item = this.#open()
    this.#text += delta
    this.#say({
      type: 'thread.item.updated',
      item_id: item.id,
      update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta },
    })
  }

  /** `text` is all of it, also when it did not come in pieces. */
  finish(text: string) {
    if (!this.#item && text.trim() === '') return
    if (!this.#item) this.grow(text)
    const item = this.#open()
    const content = partOf(storableText(text || this.#text))
    this.#say({
      type: 'thread.item.updated',
      item_id: item.id,
      update: { type: 'assistant_message.content_part.done', content_index: 0, content },
    })
    this.#say({ type: 'thread.item.done', item: { ...item, content: [content] } })
    this.#item = null
    this.#text = ''
  }

  #open(): AssistantMessageItem {
    if (this.#item) return this.#item
    this.#item = {
      type: 'assistant_message',
      id: mintId('message'),
      thread_id: this.#threadId,
      created_at: new Date().toISOString(),
      content: [],
    }
    this.#say({ type: 'thread.item.added', item: this.#item })
    this.#say({
      type: 'thread.item.updated',
      item_id: this.#item.id,
      update: { type: 'assistant_message.content_part.added', content_index: 0, content: partOf('') },
    })
    return this.#item
  }
}

const partOf = (text: string): AssistantContent => ({ type: 'output_text', text, annotations: [] })
