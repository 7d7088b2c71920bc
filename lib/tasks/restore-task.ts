import 'server-only'
import type { Acting } from './acting'
import type { TaskRef } from './complete-task'
import type { TaskOutcome } from './create-task'
import { asTask, type TaskState } from './task-state'
import { oneTask, writeTasks } from './write-tasks'

/** Out of the Trash: open or completed, as it was. */
export async function restoreTask(input: TaskRef & Acting): Promise<TaskOutcome> {
  return writeTasks(input, oneTask('restoreTask', input), desk => {
    const task = desk.change(desk.tasks[0] as TaskState, 'restored', { trashedAt: null })
    return { task: asTask(task), next: null, batchId: desk.receipt() }
  })
}
