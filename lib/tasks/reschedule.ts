import 'server-only'
import { accept } from './accept'
import type { Acting } from './acting'
import type { TaskOutcome } from './create-task'
import { type Scope, taskChange } from './schema'
import { asTask, type TaskState } from './task-state'
import { editTask } from './update-task'
import { oneTask, writeTasks } from './write-tasks'

interface Rescheduling {
  number: number
  due: string | null
  version?: number | undefined
  scope?: Scope | undefined
}

export async function reschedule(input: Rescheduling & Acting): Promise<TaskOutcome> {
  const { scope } = input
  const { due = null } = accept(taskChange.pick({ due: true }), input)
  return writeTasks(input, oneTask('reschedule', input), desk => {
    const task = editTask(desk, desk.tasks[0] as TaskState, { due }, scope)
    return { task: asTask(task), next: null, batchId: desk.receipt() }
  })
}
