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

  /** Each time all that has come together since the last. */
  async *follow(): AsyncGenerator<ThreadStreamEvent[]> {
    const queue = new Queue(this.#said)
    if (this.#isClosed) queue.close()
    this.#queues.add(queue)
    try {
      for (let waiting = await queue.take(); waiting; waiting = await queue.take()) yield waiting
    } finally {
      this.#queues.delete(queue)
    }
  }
}

/** One that nobody takes from does not grow with the text, since what grows is joined. */
class Queue {
  #waiting: ThreadStreamEvent[]
  #isClosed = false
  #wake: () => void = () => {}

  constructor(said: ThreadStreamEvent[]) {
    this.#waiting = [...said]
  }

  add(event: ThreadStreamEvent) {
    appendEvent(this.#waiting, event)
    this.#wake()
  }

  close() {
    this.#isClosed = true
    this.#wake()
  }

  /** All that is waiting; `null` at the end. */
  async take(): Promise<ThreadStreamEvent[] | null> {
    while (this.#waiting.length === 0) {
      if (this.#isClosed) return null
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}
