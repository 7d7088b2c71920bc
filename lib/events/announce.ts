import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'

/** What every tab and instance hears of, as it stands on the wire: ids only, never content. */
export type Happening =
  | { event: 'task.changed'; data: { numbers: number[] } }
  | { event: 'thread.changed'; data: { thread_id: string } }
  | { event: 'run.changed'; data: { thread_id: string; run_id: string; status: string } }

export const channel = 'tandem'

/** Part of the caller's transaction: told when it commits, never when it does not. */
export async function announce(tx: Pick<Transaction, '$executeRaw'>, ownerId: string, happening: Happening) {
  await tx.$executeRaw`WITH told AS (${recording(ownerId, [happening])}) ${tellingTold}`
}

/**
 * The same as two pieces for a statement that does more: `WITH …, told AS (recording) … SELECT … FROM (tellingTold)`. A
 * happening is written down before it is told, so that whoever was away for a moment can ask what was missed.
 */
export const recording = (ownerId: string, happenings: Happening[]) => Prisma.sql`
  INSERT INTO events (owner_id, event, data)
  SELECT ${ownerId}, h.event, h.data
  FROM jsonb_to_recordset(${JSON.stringify(happenings)}::jsonb) AS h (event text, data jsonb)
  RETURNING id, owner_id, event, data`

export const tellingTold = Prisma.sql`
  SELECT pg_notify(${channel}, jsonb_build_object(
    'id', id::text, 'ownerId', owner_id, 'event', event, 'data', data)::text)
  FROM told`
