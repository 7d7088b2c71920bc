import type { Say } from '../turn'

/** After this long without a sign, people wonder whether anything happens. */
const silenceMs = 1_500

/** Says that the model is thinking when it is silent for long. */
export class ShownSilence {
  readonly #say: Say
  #timer: NodeJS.Timeout | null = null

  constructor(say: Say) {
    this.#say = say
  }

  begin() {
    this.end()
    this.#timer = setTimeout(() => this.#say({ type: 'progress_update', text: 'Thinking…' }), silenceMs)
  }

  end() {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
