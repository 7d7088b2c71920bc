import { setTimeout as sleep } from 'node:timers/promises'
import { until } from './processes.mjs'

/** A tab that listens, as EventSource does: comes back by itself, and says what it heard last. */
export class Listening {
  numbers = new Set()
  wasToldToLookAgain = false
  isOpen
  #lastId
  #leave = new AbortController()

  constructor(person) {
    this.isOpen = new Promise(resolve => {
      void this.#listen(person, resolve)
    })
  }

  hears(number) {
    return until(() => this.numbers.has(number), { what: `word of task ${number}` })
  }

  close() {
    this.#leave.abort()
  }

  async #listen(person, opened) {
    const { signal } = this.#leave
    while (!signal.aborted) {
      const headers = this.#lastId ? { 'last-event-id': this.#lastId } : {}
      try {
        const answer = await person.send('/api/events', { headers, signal })
        if (answer.status !== 200) throw new Error(String(answer.status))
        opened()
        let rest = ''
        for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
          const frames = (rest + piece).split('\n\n')
          rest = frames.pop()
          for (const frame of frames) this.#hear(frame)
        }
      } catch {}
      await sleep(200)
    }
  }

  #hear(frame) {
    const field = name => frame.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1]
    this.#lastId = field('id') ?? this.#lastId
    if (field('event') === 'resync') this.wasToldToLookAgain = true
    if (field('event') === 'task.changed')
      for (const number of JSON.parse(field('data')).numbers) this.numbers.add(number)
  }
}
