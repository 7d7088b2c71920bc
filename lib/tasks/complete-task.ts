import 'server-only'
import type { Acting } from './acting'
import { assertNotInTrash } from './assert-not-in-trash'
import type { TaskOutcome } from './create-task'
import type { Desk } from './desk'
import { nextDue } from './recurrence'
import { asTask, type TaskState } from './task-state'
import { oneTask, writeTasks } from './write-tasks'

export interface TaskRef {
  number: number
  /** The version that was on screen: another one in the database is a conflict that says what changed. */
  version?: number | undefined
}

export async function completeTask(input: TaskRef & Acting): Promise<TaskOutcome> {
  return writeTasks(input, oneTask('completeTask', input), desk => {
    const { task, next } = complete(desk, desk.tasks[0] as TaskState)
    return { task: asTask(task), next: next && asTask(next), batchId: desk.receipt() }
  })
}

export function complete(desk: Desk, task: TaskState): { task: TaskState; next: TaskState | null } {
  assertNotInTrash(task)
  if (task.completedAt) return { task, next: null }
  const next = task.nextId ? null : addNextOccurrence(desk, task)
  const completedAt = desk.acting.now.toISOString()
  return { task: desk.change(task, 'completed', { completedAt, nextId: next?.id ?? task.nextId }), next }
}

/** As the series has it, which this occurrence may differ from. */
function addNextOccurrence(desk: Desk, task: TaskState) {
  const following = nextDue(task, desk.acting)
  if (!following) return null
  const { title, notes, priority, tags } = { ...task, ...task.series }
  const unborn = { series: null, nextId: null, completedAt: null, trashedAt: null }
  return desk.add({ ...unborn, title, notes, priority, tags, ...following })
}
