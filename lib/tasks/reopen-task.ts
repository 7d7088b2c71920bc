import 'server-only'
import type { Acting } from './acting'
import { assertNotInTrash } from './assert-not-in-trash'
import type { TaskRef } from './complete-task'
import type { TaskOutcome } from './create-task'
import { asTask, stateJson, type TaskState } from './task-state'
import { type Desk, oneTask, writeTasks } from './write-tasks'

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
async function takeBackNext({ tx, acting, note }: Desk, id: string) {
  const [row] = await tx.$queryRaw<{ next: TaskState }[]>`
    SELECT ${stateJson} AS next FROM tasks t WHERE t.id = ${id} AND t.owner_id = ${acting.actor.id}`
  if (!row) return null
  if (row.next.version > 1) return id
  note({ action: 'undone', before: row.next, after: null })
  return null
}
