import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Transaction } from '@/lib/db/transaction'
import { announce } from '@/lib/events/announce'
import type { Acting } from './acting'
import type { Action } from './schema'
import type { TaskState } from './task-state'

/** What a verb decided for one task. Neither: what made it and what removed it are undone together. No `before`: it comes to be. No `after`: it is no more. */
export interface Deed {
  id: string
  action: Action
  before: TaskState | null
  after: TaskState | null
  /** The recorded changes that this one takes back. */
  undoes?: string[]
}

interface Storing {
  acting: Acting
  batchId: string
  deeds: Deed[]
  nextNumber: number
  result: unknown
}

/** Rows, their record, the number and the answer to a repeated key: one statement. Then the notice. */
export async function storeDeeds(tx: Transaction, { acting, batchId, deeds, nextNumber, result }: Storing) {
  const ownerId = acting.actor.id
  const now = acting.now.toISOString()
  const kept = deeds.flatMap(({ after }) => after ?? [])
  const gone = deeds.flatMap(({ before, after }) => (before && !after ? before.id : []))
  const records = deeds.flatMap(({ id, action, before, after }) => {
    const task = after ?? before
    return task ? { id, task_id: task.id, number: task.number, action, before, after } : []
  })
  const undone = deeds.flatMap(({ id, undoes = [] }) => undoes.map(original => ({ id: original, by: id })))
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM tasks WHERE owner_id = ${ownerId} AND id = ANY(${gone}::text[])),
    kept AS (
      INSERT INTO tasks (id, owner_id, number, title, notes, priority, tags, due_on, due_at, rrule, series, next_id,
        completed_at, trashed_at, version, created_at, updated_at)
      SELECT id, ${ownerId}, number, title, notes, priority, tags, "dueOn", "dueAt", rrule, nullif(series, 'null'),
        "nextId", "completedAt", "trashedAt", version, "createdAt", "updatedAt"
      FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS k (id text, number int, title text, notes text,
        priority priority, tags text[], "dueOn" date, "dueAt" timestamptz, rrule text, series jsonb, "nextId" text,
        "completedAt" timestamptz, "trashedAt" timestamptz, version int, "createdAt" timestamptz,
        "updatedAt" timestamptz)
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, notes = excluded.notes, priority = excluded.priority,
        tags = excluded.tags, due_on = excluded.due_on, due_at = excluded.due_at, rrule = excluded.rrule,
        series = excluded.series, next_id = excluded.next_id, completed_at = excluded.completed_at,
        trashed_at = excluded.trashed_at, version = excluded.version, updated_at = excluded.updated_at),
    recorded AS (
      INSERT INTO changes (id, owner_id, batch_id, run_id, task_id, number, action, actor, before, after, at)
      SELECT id, ${ownerId}, ${batchId}, ${acting.runId ?? null}, task_id, number, action, ${acting.by},
        nullif(before, 'null'), nullif(after, 'null'), ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        AS r (id text, task_id text, number int, action text, before jsonb, after jsonb)),
    undone AS (
      UPDATE changes SET undone_at = ${now}::timestamptz, undone_by = u.by
      FROM jsonb_to_recordset(${JSON.stringify(undone)}::jsonb) AS u (id text, by text)
      WHERE changes.owner_id = ${ownerId} AND changes.id = u.id
        AND changes.id = ANY(${undone.map(({ id }) => id)}::text[])),
    standing_again AS (
      UPDATE changes SET undone_at = NULL, undone_by = NULL
      WHERE owner_id = ${ownerId} AND undone_by = ANY(${undone.map(({ id }) => id)}::text[])),
    answered AS (
      UPDATE idempotency_keys SET result = ${JSON.stringify(result)}::jsonb
      WHERE owner_id = ${ownerId} AND key = ${acting.idempotencyKey ?? null})
    UPDATE users SET next_task_number = ${nextNumber} WHERE id = ${ownerId} AND next_task_number < ${nextNumber}`
  if (deeds.length === 0) return
  const numbers = records.map(({ number }) => number)
  // A notice holds less than 8,000 bytes.
  for (let from = 0; from < numbers.length; from += 500)
    await announce(tx, ownerId, { event: 'task.changed', data: { numbers: numbers.slice(from, from + 500) } })
}

export const newDeedId = () => newId('chg')
