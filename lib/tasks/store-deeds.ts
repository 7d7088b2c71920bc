import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Transaction } from '@/lib/db/transaction'
import { type Happening, recording, tellingTold } from '@/lib/events/announce'
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

/** What one call of a verb came to. */
export interface Decided {
  acting: Acting
  batchId: string
  deeds: Deed[]
  result: unknown
}

interface Storing {
  ownerId: string
  decided: Decided[]
  /** Claimed, and free again. */
  refusedKeys: string[]
  nextNumber: number
}

/** A notice holds less than 8,000 bytes. */
const mostInNotice = 500

/** Rows, their record, the number, the answers to repeated keys and the notice: one statement. */
export async function storeDeeds(tx: Transaction, { ownerId, decided, refusedKeys, nextNumber }: Storing) {
  const answers = decided.flatMap(({ acting: { idempotencyKey: key }, result }) => (key ? { key, result } : []))
  const deeds = decided.flatMap(({ deeds }) => deeds)
  if (deeds.length === 0 && answers.length === 0 && refusedKeys.length === 0) return
  const { kept, gone } = lastStates(deeds)
  const records = decided.flatMap(recordsOf)
  const undone = decided.flatMap(({ acting, deeds }) =>
    deeds.flatMap(({ id: by, undoes = [] }) => undoes.map(id => ({ id, by, at: acting.now }))),
  )
  const undoneIds = undone.map(({ id }) => id)
  const happenings = noticesOf([...new Set(records.map(({ number }) => number))])
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
      SELECT id, ${ownerId}, batch_id, run_id, task_id, number, action, actor,
        nullif(before, 'null'), nullif(after, 'null'), at
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (id text, batch_id text, run_id text, task_id text,
        number int, action text, actor text, before jsonb, after jsonb, at timestamptz)),
    undone AS (
      UPDATE changes SET undone_at = u.at, undone_by = u.by
      FROM jsonb_to_recordset(${JSON.stringify(undone)}::jsonb) AS u (id text, by text, at timestamptz)
      WHERE changes.owner_id = ${ownerId} AND changes.id = u.id AND changes.id = ANY(${undoneIds}::text[])),
    standing_again AS (
      UPDATE changes SET undone_at = NULL, undone_by = NULL
      WHERE owner_id = ${ownerId} AND undone_by = ANY(${undoneIds}::text[])),
    answered AS (
      UPDATE idempotency_keys SET result = a.result
      FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS a (key text, result jsonb)
      WHERE owner_id = ${ownerId} AND idempotency_keys.key = a.key),
    refused AS (DELETE FROM idempotency_keys WHERE owner_id = ${ownerId} AND key = ANY(${refusedKeys}::text[])),
    numbered AS (
      UPDATE users SET next_task_number = ${nextNumber} WHERE id = ${ownerId} AND next_task_number < ${nextNumber}),
    told AS (${recording(ownerId, happenings)})
    ${tellingTold}`
}

/** A task that was decided about several times is written once. */
function lastStates(deeds: Deed[]) {
  const last = new Map<string, TaskState | null>()
  for (const { before, after } of deeds) {
    const task = after ?? before
    if (task) last.set(task.id, after)
  }
  const gone = [...last].flatMap(([id, state]) => (state ? [] : id))
  return { kept: [...last.values()].filter(state => state !== null), gone }
}

const recordsOf = ({ acting, batchId, deeds }: Decided) =>
  deeds.flatMap(({ id, action, before, after }) => {
    const task = after ?? before
    if (!task) return []
    const cause = { batch_id: batchId, run_id: acting.runId ?? null, actor: acting.by, at: acting.now }
    return { id, ...cause, task_id: task.id, number: task.number, action, before, after }
  })

function noticesOf(numbers: number[]): Happening[] {
  const notices: Happening[] = []
  for (let from = 0; from < numbers.length; from += mostInNotice)
    notices.push({ event: 'task.changed', data: { numbers: numbers.slice(from, from + mostInNotice) } })
  return notices
}

export const newDeedId = () => newId('chg')
