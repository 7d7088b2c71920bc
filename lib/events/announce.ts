import type { Transaction } from '@/lib/db/transaction'

/** What every tab and instance hears of: ids only, never content. */
export type Happening =
  | { event: 'task.changed'; numbers: number[] }
  | { event: 'thread.changed'; threadId: string }
  | { event: 'run.changed'; threadId: string; runId: string; status: string }

/** Part of the caller's transaction: told when it commits, never when it does not. */
export async function announce(tx: Transaction, ownerId: string, happening: Happening) {
  await tx.$executeRaw`SELECT pg_notify('tandem', ${JSON.stringify({ ownerId, ...happening })})`
}
