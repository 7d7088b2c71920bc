import type { Thread, ThreadStreamEvent } from '../protocol'
import type { ChatStore } from '../store'

/** What a request comes to: a body to send, or a turn to run. A turn is not a request: it may outlive the one that began it. */
export type Answer = { type: 'json'; body: unknown } | { type: 'turn'; turn: Turn }

/**
 * A turn whose request is checked and whose message is stored, and which has not begun. The opening events (the new thread, the
 * person's message, the stream's options) are known here already; `respond` is called only after `start`.
 */
export interface Turn {
  thread: Thread
  /** The person's message that this turn answers. */
  messageId: string | null
  opening: ThreadStreamEvent[]
  /** `store` may differ from the one that the request was stored with: that may have been a transaction's. */
  start(means: TurnMeans): RunningTurn
}

export interface TurnMeans {
  store: ChatStore
  /** Aborted with a `TurnFailure` it ends the turn with that error; with any other reason a person has stopped it. */
  signal: AbortSignal
}

/**
 * To be iterated once and to its end, which an abort brings within moments: then all that was said is stored. It begins with the
 * opening events and never throws: a failure is an event.
 */
export interface RunningTurn extends AsyncIterable<ThreadStreamEvent> {
  /** Stores unfinished items as far as they have come, if they have. Never rejects, never overtakes a finished item. */
  snapshot(): Promise<void>
}
