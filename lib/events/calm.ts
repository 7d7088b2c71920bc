import type { Told } from './listener'

/** Changes of a thread that is being answered come thick and fast; a tab that reads it four times a second is current. */
const threadMs = 250

/** The first change of a thread at once, then at most one every so often; the last is never lost. */
export class Calm {
  readonly #tell: (told: Told) => void
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; latest: Told | null }>()

  constructor(tell: (told: Told) => void) {
    this.#tell = tell
  }

  hear(threadId: string, told: Told) {
    const waiting = this.#waiting.get(threadId)
    if (waiting) waiting.latest = told
    else this.#tellAndWait(threadId, told)
  }

  close() {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #tellAndWait(threadId: string, told: Told) {
    this.#tell(told)
    const timer = setTimeout(() => {
      const latest = this.#waiting.get(threadId)?.latest
      this.#waiting.delete(threadId)
      if (latest) this.#tellAndWait(threadId, latest)
    }, threadMs)
    this.#waiting.set(threadId, { timer, latest: null })
  }
}
