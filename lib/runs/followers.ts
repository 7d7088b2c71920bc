import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { appendEvent } from './append-event'

/** Those who listen to one turn. Each comes and goes when it likes and hears everything, at its own pace. */
export class Followers {
  readonly #said: ThreadStreamEvent[] = []
  readonly #queues = new Set<Queue>()
  #isClosed = false

  tell(event: ThreadStreamEvent) {
    if (this.#isClosed) return
    appendEvent(this.#said, event)
    for (const queue of this.#queues) queue.add(event)
  }

  close() {
    this.#isClosed = true
    for (const queue of this.#queues) queue.close()
  }

  async *follow(): AsyncGenerator<ThreadStreamEvent> {
    const queue = new Queue(this.#said)
    if (this.#isClosed) queue.close()
    this.#queues.add(queue)
    try {
      for (let waiting = await queue.take(); waiting; waiting = await queue.take()) yield* waiting
    } finally {
      this.#queues.delete(queue)
    }
  }
}

/** Text that grows faster than a screen shows it is told a frame at a time. */
const frameMs = 16

/** One that nobody takes from does not grow with the text, since what grows is joined. */
class Queue {
  #waiting: ThreadStreamEvent[]
  #isClosed = false
  /** Something waits that is more than text which grows on. */
  #isUrgent = true
  /** Nothing waits, and whoever takes waits for anything. */
  #isIdle = false
  #takenAt = 0
  #wake: () => void = () => {}

  constructor(said: ThreadStreamEvent[]) {
    this.#waiting = [...said]
  }

  add(event: ThreadStreamEvent) {
    appendEvent(this.#waiting, event)
    this.#isUrgent ||= !isGrowth(event)
    if (this.#isUrgent || this.#isIdle) this.#wake()
  }

  close() {
    this.#isClosed = true
    this.#wake()
  }

  /** All that is waiting; `null` at the end. */
  async take(): Promise<ThreadStreamEvent[] | null> {
    for (let left = this.#msToWait(); left > 0; left = this.#msToWait()) await this.#news(left)
    if (this.#waiting.length === 0) return null
    const taken = this.#waiting
    this.#waiting = []
    this.#isUrgent = false
    this.#takenAt = performance.now()
    return taken
  }

  #msToWait() {
    if (this.#isClosed) return 0
    if (this.#waiting.length === 0) return Number.POSITIVE_INFINITY
    return this.#isUrgent ? 0 : this.#takenAt + frameMs - performance.now()
  }

  async #news(within: number) {
    let timer: NodeJS.Timeout | undefined
    this.#isIdle = within === Number.POSITIVE_INFINITY
    await new Promise<void>(resolve => {
      this.#wake = resolve
      if (!this.#isIdle) timer = setTimeout(resolve, within)
    })
    this.#isIdle = false
    clearTimeout(timer)
  }
}

const isGrowth = (event: ThreadStreamEvent) =>
  event.type === 'thread.item.updated' &&
  (event.update.type === 'assistant_message.content_part.text_delta' ||
    (event.update.type === 'widget.streaming_text.value_delta' && !event.update.done))
