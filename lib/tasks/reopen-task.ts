import 'server-only'
import type { Acting } from './acting'
import { assertNotInTrash } from './assert-not-in-trash'
import type { TaskRef } from './complete-task'
import type { TaskOutcome } from './create-task'
import type { Desk } from './desk'
import { asTask, type TaskState } from './task-state'
import { oneTask, writeTasks } from './write-tasks'

export async function reopenTask(input: TaskRef & Acting): Promise<TaskOutcome> {
  return writeTasks(input, oneTask('reopenTask', input), async desk => {
    const task = await reopen(desk, desk.tasks[0] as TaskState)
    return { task: asTask(task), next: null, batchId: desk.receipt() }
  })
}

export async function reopen(desk: Desk, task: TaskState) {
  assertNotInTrash(task)
  if (!task.completedAt) return task
  const nextId = task.nextId && (await takeBackNext(desk, task.nextId))
  return desk.change(task, 'reopened', { completedAt: null, nextId })
}

/** Ticked by mistake: the next occurrence goes again, unless somebody has worked on it. */
async function takeBackNext(desk: Desk, id: string) {
  const next = await desk.taskOfId(id)
  if (!next) return null
  if (next.version > 1) return id
  desk.note({ action: 'undone', before: next, after: null })
  return null
}
