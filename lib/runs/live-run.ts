import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { type RunningTurn, type Turn, TurnFailure } from '@/lib/chatkit/server'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/metrics'
import { Followers } from './followers'
import { interruptedNotice } from './interrupted-notice'
import type { TurnStore } from './turn-store'
import { continueRun, type Ending, type RunRef } from './write-run'

export interface Pace {
  /** Between two writes of what has been said. */
  snapshotMs: number
  heartbeatMs: number
  /** How long a turn may take. */
  deadlineMs: number
}

const usualPace: Pace = { snapshotMs: 500, heartbeatMs: 5_000, deadlineMs: 120_000 }

/** What the assistant tells of its own work, for the record of the run. */
export interface Usage {
  model: string
  [fact: string]: unknown
}

export interface Starting extends RunRef {
  messageId: string | null
  turn: Turn
  store: TurnStore
  /** What goes before anything is said. */
  removals?: ThreadStreamEvent[]
  pace?: Partial<Pace>
}

/** The reason of an abort that is nobody's wish: the process ends. */
const interruption = new TurnFailure('The answer was interrupted, because the server is restarting.')

/** A turn at work in this process. It goes on whoever listens, and stores what it says as it goes. */
export class LiveRun {
  readonly ref: RunRef
  /** When all is stored, or cannot be. Never rejects. */
  readonly done: Promise<void>
  readonly #messageId: string | null
  readonly #store: TurnStore
  readonly #pace: Pace
  readonly #running: RunningTurn
  readonly #abort = new AbortController()
  readonly #followers = new Followers()
  #usage: Usage | null = null
  #error: ThreadStreamEvent | null = null
  readonly #startedAt = performance.now()
  #hasSpoken = false
  #writtenAt = Date.now()
  #writing: Promise<void> = Promise.resolve()
  #isWriting = false
  /** Closed by somebody else, or its conversation is gone: nothing more is written. */
  #isTakenAway = false

  constructor({ turn, store, removals = [], pace, messageId, ...ref }: Starting) {
    this.ref = ref
    this.#messageId = messageId
    this.#store = store
    this.#pace = { ...usualPace, ...pace }
    this.#running = turn.start({ store, signal: this.#abort.signal })
    for (const removal of removals) this.#say(removal)
    this.done = this.#work()
  }

  /** From the beginning: what has been said so far, then what is being said, to the end. */
  follow(): AsyncIterable<ThreadStreamEvent[]> {
    return this.#followers.follow()
  }

  noteUsage(usage: Usage) {
    this.#usage = usage
  }

  /** As the person wished. */
  stop() {
    this.#abort.abort()
  }

  interrupt() {
    this.#abort.abort(interruption)
  }

  async #work() {
    const ticking = setInterval(() => this.#tick(), this.#pace.snapshotMs)
    const deadline = setTimeout(() => this.#abort.abort(tooLong), this.#pace.deadlineMs)
    try {
      for await (const event of this.#running) this.#say(event)
    } catch (error) {
      log.error({ run: this.ref.id, reason: nameOf(error) }, 'a turn broke')
      this.#say({ type: 'error', code: 'stream.error', allow_retry: true })
    }
    clearInterval(ticking)
    clearTimeout(deadline)
    await this.#end()
  }

  #say(event: ThreadStreamEvent) {
    if (event.type === 'error') {
      if (this.#ending() === 'interrupted') return
      this.#error = event
    }
    if (!this.#hasSpoken && event.type === 'thread.item.updated') {
      this.#hasSpoken = true
      metrics().firstWord.observe((performance.now() - this.#startedAt) / 1000)
    }
    this.#followers.tell(event)
  }

  #ending(): Ending {
    const { aborted, reason } = this.#abort.signal
    if (aborted && reason === interruption) return 'interrupted'
    if (aborted && !(reason instanceof TurnFailure)) return 'stopped'
    return this.#error ? 'failed' : 'completed'
  }

  /** Text is written down at most twice a second; a silent turn still shows that it lives. */
  #tick() {
    if (this.#isWriting || this.#isTakenAway) return
    this.#isWriting = true
    this.#writing = this.#snapshot().finally(() => {
      this.#isWriting = false
    })
  }

  async #snapshot() {
    await this.#running.snapshot()
    const isDue = Date.now() - this.#writtenAt >= this.#pace.heartbeatMs
    await this.#write(isDue).catch(error => this.#report(error))
  }

  async #write(evenIfNothingIsNew: boolean) {
    const taken = this.#store.take(this.ref.threadId)
    if (!taken && !evenIfNothingIsNew) return
    try {
      const standing = await continueRun(this.ref, { ...taken?.writes, now: new Date() })
      this.#writtenAt = Date.now()
      if (standing.isStopAsked) this.stop()
      if (!standing.isOurs) this.#takeAway()
    } catch (error) {
      taken?.giveBack()
      throw error
    }
  }

  #takeAway() {
    this.#isTakenAway = true
    this.#abort.abort()
  }

  /** The listeners hear the end when it is stored, or when it cannot be stored at once. */
  async #end() {
    await this.#writing
    const ending = this.#ending()
    if (ending === 'interrupted' && this.#messageId && !this.#isTakenAway) {
      const item = interruptedNotice(this.ref.threadId, this.#messageId)
      await this.#store.saveItem(this.ref.threadId, item)
      this.#followers.tell({ type: 'thread.item.done', item })
    }
    const { model, ...usage }: Partial<Usage> = this.#usage ?? {}
    metrics().turns.inc({ ending })
    metrics().turnSeconds.observe((performance.now() - this.#startedAt) / 1000)
    for (const [direction, count] of [
      ['input', usage.inputTokens],
      ['output', usage.outputTokens],
    ])
      if (model && typeof count === 'number') metrics().tokens.inc({ model, direction: String(direction) }, count)
    for (const pause of [200, 500, 1_000, 2_000, 4_000, 8_000, 0]) {
      if (this.#isTakenAway) break
      const taken = this.#store.take(this.ref.threadId)
      try {
        await continueRun(
          this.ref,
          { ...taken?.writes, now: new Date() },
          { ending, model: model ?? null, usage, error: this.#error },
        )
        break
      } catch (error) {
        taken?.giveBack()
        this.#report(error)
        this.#followers.close()
        await sleep(pause)
      }
    }
    this.#followers.close()
  }

  #report(error: unknown) {
    log.error({ run: this.ref.id, reason: nameOf(error) }, 'a turn could not be stored')
  }
}

const tooLong = new TurnFailure('This took too long and was stopped. Please try again, or ask for less at once.')

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
