import { Prisma } from '@/lib/db/generated/client'
import type { Task } from './schema'

/** A task as verbs see it and `changes` keep it: plain JSON, so that a stored one compares with a live one. */
export interface TaskState extends Task {
  id: string
  /** The occurrence that completing this one made. */
  nextId: string | null
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A timestamptz column as JavaScript writes it. */
export const isoOf = (column: string) => Prisma.raw(iso(column))

/** A row of `tasks t`, in the shape of TaskState. */
export const stateJson = Prisma.raw(`jsonb_build_object(
  'id', t.id, 'number', t.number, 'title', t.title, 'notes', t.notes, 'priority', t.priority, 'tags', t.tags,
  'dueOn', to_char(t.due_on, 'YYYY-MM-DD'), 'dueAt', ${iso('t.due_at')}, 'rrule', t.rrule, 'series', t.series,
  'nextId', t.next_id, 'completedAt', ${iso('t.completed_at')}, 'trashedAt', ${iso('t.trashed_at')},
  'version', t.version, 'createdAt', ${iso('t.created_at')}, 'updatedAt', ${iso('t.updated_at')})`)

/** What a page or a tool is shown. */
export function asTask({ id: _, nextId: __, ...task }: TaskState): Task {
  return task
}

/** The fields that make a task what it is. Version and times of writing are not among them: undo moves those on. */
const content = [
  'id',
  'number',
  'title',
  'notes',
  'priority',
  'tags',
  'dueOn',
  'dueAt',
  'rrule',
  'series',
  'nextId',
  'completedAt',
  'trashedAt',
] as const satisfies (keyof TaskState)[]

export function differingFields(before: TaskState, after: TaskState) {
  return content.filter(field => !isSame(before[field], after[field]))
}

export function hasSameContent(one: TaskState | null, other: TaskState | null) {
  if (one === null || other === null) return one === other
  return differingFields(one, other).length === 0
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every(name => isSame(one[name as never], other[name as never]))
}
