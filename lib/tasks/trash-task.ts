import 'server-only'
import type { Acting } from './acting'
import type { TaskRef } from './complete-task'
import type { TaskOutcome } from './create-task'
import type { Desk } from './desk'
import { asTask, type TaskState } from './task-state'
import { oneTask, writeTasks } from './write-tasks'

export async function trashTask(input: TaskRef & Acting): Promise<TaskOutcome> {
  return writeTasks(input, oneTask('trashTask', input), desk => {
    const task = trash(desk, desk.tasks[0] as TaskState)
    return { task: asTask(task), next: null, batchId: desk.receipt() }
  })
}

export function trash(desk: Desk, task: TaskState) {
  return task.trashedAt ? task : desk.change(task, 'trashed', { trashedAt: desk.acting.now.toISOString() })
}
