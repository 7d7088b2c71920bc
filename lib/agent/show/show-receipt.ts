import { mintId, type WidgetItem } from '@/lib/chatkit/protocol'
import type { Turn } from '../turn'
import { type Line, receipt } from './receipt'

/** Grows with each change as soon as it is made, so that a turn that is stopped or fails leaves its receipt too. */
export class ShownReceipt {
  readonly #turn: Turn
  readonly #lines = new Map<number, Line>()
  #item: WidgetItem | null = null
  #note: string | null = null

  constructor(turn: Turn) {
    this.#turn = turn
  }

  /** Takes the place of the card that asked. */
  replace(item: WidgetItem) {
    this.#item = item
  }

  add(lines: Line[]) {
    for (const line of lines) this.#lines.set(line.number, this.#merged(line))
    this.#show()
  }

  /** What was left out. */
  note(said: string) {
    this.#note = said
    this.#show()
  }

  get hasLines() {
    return this.#lines.size > 0
  }

  #show() {
    const { say, threadId, batchId } = this.#turn
    const widget = receipt([...this.#lines.values()], { batchId }, this.#note)
    if (this.#item) return say({ type: 'thread.item.replaced', item: { ...this.#item, widget } })
    const item = { id: mintId('message'), thread_id: threadId, created_at: new Date().toISOString() }
    this.#item = { ...item, type: 'widget', widget }
    say({ type: 'thread.item.done', item: this.#item })
  }

  /** What was made and then changed in the same turn is still new. */
  #merged(line: Line): Line {
    const earlier = this.#lines.get(line.number)
    return earlier?.deed === 'Created' && line.deed === 'Changed' ? { ...line, deed: 'Created' } : line
  }
}
