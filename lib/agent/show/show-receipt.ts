import { mintId } from '@/lib/chatkit/protocol'
import type { Turn } from '../turn'
import { type Line, receipt } from './receipt'

/** Grows with each change as soon as it is made, so that a turn that is stopped or fails leaves its receipt too. */
export class ShownReceipt {
  readonly #turn: Turn
  readonly #lines = new Map<number, Line>()
  #itemId: string | null = null

  constructor(turn: Turn) {
    this.#turn = turn
  }

  get isShown() {
    return this.#itemId !== null
  }

  add(lines: Line[], batchId: string) {
    for (const line of lines) this.#lines.set(line.number, this.#merged(line))
    const { say, threadId } = this.#turn
    const widget = receipt([...this.#lines.values()], { batchId })
    if (this.#itemId)
      return say({
        type: 'thread.item.updated',
        item_id: this.#itemId,
        update: { type: 'widget.root.updated', widget },
      })
    this.#itemId = mintId('message')
    const item = { id: this.#itemId, thread_id: threadId, created_at: new Date().toISOString() }
    say({ type: 'thread.item.done', item: { ...item, type: 'widget', widget } })
  }

  /** What was made and then changed in the same turn is still new. */
  #merged(line: Line): Line {
    const earlier = this.#lines.get(line.number)
    return earlier?.deed === 'Created' && line.deed === 'Changed' ? { ...line, deed: 'Created' } : line
  }
}
