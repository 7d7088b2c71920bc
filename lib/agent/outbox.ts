import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'

/** What is to be told, from the model and from tools at once, in one line. */
export class Outbox implements AsyncIterable<ThreadStreamEvent> {
  readonly #waiting: ThreadStreamEvent[] = []
  #ended = false
  #error: unknown
  #wake: () => void = () => {}

  put(...events: ThreadStreamEvent[]) {
    this.#waiting.push(...events)
    this.#wake()
  }

  /** With an error, it is thrown when all before it has been told. */
  end(error?: unknown) {
    this.#ended = true
    this.#error = error
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ThreadStreamEvent> {
    for (;;) {
      while (this.#waiting.length > 0) yield this.#waiting.shift() as ThreadStreamEvent
      if (this.#ended) break
      await new Promise<void>(resolve => {
        this.#wake = resolve
        if (this.#waiting.length > 0 || this.#ended) resolve()
      })
    }
    if (this.#error !== undefined) throw this.#error
  }
}
