import type { By } from './schema'

/** Who acts, for whom, when. Every verb takes it; nothing below the doors asks a session or a clock. */
export interface Acting {
  actor: { id: string; timeZone: string }
  by: By
  now: Date
  /** The turn of the assistant that this belongs to. */
  runId?: string
  /** Given, several verbs make one batch, undone as one. */
  batchId?: string
  /** The same key again, of the same owner, returns the first result and does nothing. */
  idempotencyKey?: string
}
