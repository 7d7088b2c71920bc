import 'server-only'
import type { Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Acting } from './acting'
import type { Deed } from './store-deeds'
import { asTask, differingFields, type TaskState } from './task-state'

/** Refuses to build on what is no longer so, and says what is different now. */
export async function assertVersion(
  tx: Transaction,
  acting: Acting,
  task: TaskState,
  expected: number | undefined,
  /** Decided before this and not written yet. */
  deeds: Deed[],
) {
  if (expected === undefined || expected === task.version) return
  const isSeen = ({ after }: Deed) => after?.id === task.id && after.version === expected
  const seen = deeds.find(isSeen)?.after ?? (await stateAt(tx, acting, task, expected))
  const fields = seen ? differingFields(seen, task).filter(field => field in words) : []
  const said = fields.length > 0 ? [...new Set(fields.map(field => words[field as keyof typeof words]))] : ['the task']
  throw new AppError('conflict', `Task #${task.number} has changed since you looked: ${listed(said)}.`, {
    number: task.number,
    version: task.version,
    changed: Object.fromEntries(fields.map(field => [field, task[field]])),
    task: asTask(task),
  })
}

async function stateAt(tx: Transaction, { actor }: Acting, { id }: TaskState, version: number) {
  const after = { path: ['version'], equals: version }
  const found = await tx.change.findFirst({ where: { ownerId: actor.id, taskId: id, after }, select: { after: true } })
  return (found?.after ?? null) as TaskState | null
}

const words = {
  title: 'the title',
  notes: 'the notes',
  priority: 'the priority',
  tags: 'the tags',
  dueOn: 'the due date',
  dueAt: 'the due date',
  rrule: 'the recurrence',
  series: 'the series',
  completedAt: 'whether it is done',
  trashedAt: 'whether it is in the Trash',
}

const listed = (parts: string[]) =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : `${parts[0]}`
