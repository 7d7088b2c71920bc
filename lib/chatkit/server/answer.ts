import type { Thread, ThreadItem, ThreadStreamEvent } from '../protocol'
import type { ChatStore } from '../store'

/** What a request comes to: a body to send, or a turn to run. A turn is not a request: it may outlive the one that began it. */
export type Answer = { type: 'json'; body: unknown } | { type: 'turn'; turn: Turn }

/**
 * A turn whose request is checked and whose message is stored, and which has not begun. The opening events (the new thread, the
 * person's message, the stream's options) are known here already; `respond` is called only after `start`.
 */
export interface Turn {
  thread: Thread
  /** The message that a retry of this turn would start from. */
  messageId: string | null
  opening: ThreadStreamEvent[]
  /** `store` may differ from the one that the request was stored with: that may have been a transaction's. */
  start(with_: { store: ChatStore; signal: AbortSignal }): RunningTurn
}

/** Iterated once. It always ends by itself and never throws: a failure is an event. */
export interface RunningTurn extends AsyncIterable<ThreadStreamEvent> {
  /** The items in the making, as far as they have come: for snapshots. Empty messages are left out. */
  unfinishedItems(): ThreadItem[]
}
