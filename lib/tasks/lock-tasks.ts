import 'server-only'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Acting } from './acting'
import { stateJson, type TaskState } from './task-state'

export interface Locked {
  tasks: TaskState[]
  nextNumber: number
  /** False: the same key was used before, and its result is to be returned. */
  isFirst: boolean
}

/**
 * Takes the idempotency key, then the owner, then the tasks. The owner's row first and always: writes of one owner happen
 * one after another, so numbers have no gaps, counts no deadlocks, and what was read stays true until it is written.
 */
export async function lockTasks(tx: Transaction, acting: Acting, verb: string, numbers: number[]): Promise<Locked> {
  const ownerId = acting.actor.id
  const claim = acting.idempotencyKey
    ? Prisma.sql`
        INSERT INTO idempotency_keys (owner_id, key, verb, created_at)
        SELECT id, ${acting.idempotencyKey}, ${verb}, ${acting.now.toISOString()}::timestamptz
        FROM users WHERE id = ${ownerId}
        ON CONFLICT DO NOTHING RETURNING key`
    : Prisma.sql`SELECT ''`
  const rows = await tx.$queryRaw<{ nextNumber: number; claimed: number; task: TaskState | null }[]>`
    WITH claimed AS (${claim}),
    me AS MATERIALIZED (
      SELECT id, next_task_number FROM users
      WHERE id = ${ownerId} AND (SELECT count(*) FROM claimed) >= 0
      FOR NO KEY UPDATE),
    mine AS (
      SELECT t.* FROM me JOIN tasks t ON t.owner_id = me.id
      WHERE t.number = ANY(${numbers}::int[]) FOR NO KEY UPDATE OF t)
    SELECT me.next_task_number AS "nextNumber", (SELECT count(*) FROM claimed)::int AS claimed,
      (SELECT ${stateJson} WHERE t.id IS NOT NULL) AS task
    FROM me LEFT JOIN mine t ON true`
  const [first] = rows
  if (!first) throw new AppError('not_found', 'That account is gone.')
  return {
    tasks: rows.flatMap(({ task }) => task ?? []),
    nextNumber: first.nextNumber,
    isFirst: first.claimed === 1,
  }
}
