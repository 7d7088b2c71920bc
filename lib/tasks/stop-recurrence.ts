import 'server-only'
import type { Acting } from './acting'
import { assertNotInTrash } from './assert-not-in-trash'
import type { TaskRef } from './complete-task'
import type { TaskOutcome } from './create-task'
import { asTask, type TaskState } from './task-state'
import { oneTask, writeTasks } from './write-tasks'

/** This one stays; none follows. */
export async function stopRecurrence(input: TaskRef & Acting): Promise<TaskOutcome> {
  return writeTasks(input, oneTask('stopRecurrence', input), desk => {
    const found = desk.tasks[0] as TaskState
    assertNotInTrash(found)
    const task = desk.change(found, 'recurrence_stopped', { rrule: null, series: null })
    return { task: asTask(task), next: null, batchId: desk.receipt() }
  })
}
