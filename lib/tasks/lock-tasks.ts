import 'server-only'
import type { Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Write } from './desk'
import { stateJson, type TaskState } from './task-state'

export interface Locked {
  tasks: TaskState[]
  nextNumber: number
  /** A key that is not among them was used before, and its result is to be returned. */
  claimed: ReadonlySet<string>
}

/**
 * Takes the idempotency keys, then the owner, then the tasks. The owner's row first and always: writes of one owner happen
 * one after another, so numbers have no gaps, counts no deadlocks, and what was read stays true until it is written.
 */
export async function lockTasks(tx: Transaction, ownerId: string, writes: Write[]): Promise<Locked> {
  const numbers = [...new Set(writes.flatMap(write => write.numbers))]
  const keys = writes.flatMap(({ verb, acting: { idempotencyKey: key, now } }) => (key ? { key, verb, at: now } : []))
  // In the order of keys: two processes that claim the same ones would otherwise wait for each other.
  const rows = await tx.$queryRaw<{ nextNumber: number; claimed: string[]; task: TaskState | null }[]>`
    WITH claimed AS (
      INSERT INTO idempotency_keys (owner_id, key, verb, created_at)
      SELECT u.id, k.key, k.verb, k.at
      FROM users u, jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k (key text, verb text, at timestamptz)
      WHERE u.id = ${ownerId} ORDER BY k.key
      ON CONFLICT DO NOTHING RETURNING key),
    me AS MATERIALIZED (
      SELECT id, next_task_number FROM users
      WHERE id = ${ownerId} AND (SELECT count(*) FROM claimed) >= 0
      FOR NO KEY UPDATE),
    mine AS (
      SELECT t.* FROM me JOIN tasks t ON t.owner_id = me.id
      WHERE t.number = ANY(${numbers}::int[]) FOR NO KEY UPDATE OF t)
    SELECT me.next_task_number AS "nextNumber", ARRAY(SELECT key FROM claimed) AS claimed,
      (SELECT ${stateJson} WHERE t.id IS NOT NULL) AS task
    FROM me LEFT JOIN mine t ON true`
  const [first] = rows
  if (!first) throw new AppError('not_found', 'That account is gone.')
  return {
    tasks: rows.flatMap(({ task }) => task ?? []),
    nextNumber: first.nextNumber,
    claimed: new Set(first.claimed),
  }
}
