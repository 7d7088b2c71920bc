/**
 * Holds every event until whoever mounted the element can hear it: the React wrapper adds its listeners in an effect after
 * `setOptions`, and what is dispatched sooner is lost.
 */
export class EventQueue {
  readonly ready: Promise<void>
  readonly #target: EventTarget
  #resolve: () => void = () => {}
  #waiting: CustomEvent[] | null = []
  #isStarted = false

  constructor(target: EventTarget) {
    this.#target = target
    this.ready = new Promise(resolve => {
      this.#resolve = resolve
    })
  }

  start() {
    if (this.#isStarted) return
    this.#isStarted = true
    const open = () => this.#open()
    requestAnimationFrame(() => setTimeout(open))
    // Hidden tabs have no frames.
    setTimeout(open, 50)
  }

  tell(name: string, detail: unknown) {
    const event = new CustomEvent(`chatkit.${name}`, { detail, cancelable: name === 'stop' })
    if (this.#waiting) this.#waiting.push(event)
    else this.#target.dispatchEvent(event)
  }

  #open() {
    if (!this.#waiting) return
    const waiting = this.#waiting
    this.#waiting = null
    this.#target.dispatchEvent(new CustomEvent('chatkit.ready', { detail: null, bubbles: true, composed: true }))
    for (const event of waiting) this.#target.dispatchEvent(event)
    this.#resolve()
  }
}
