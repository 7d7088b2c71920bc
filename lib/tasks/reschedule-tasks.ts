import 'server-only'
import { accept } from './accept'
import type { Acting } from './acting'
import type { TasksOutcome, TasksRef } from './complete-tasks'
import { taskChange } from './schema'
import { asTask } from './task-state'
import { editTask } from './update-task'
import { writeTasks } from './write-tasks'

export async function rescheduleTasks(input: TasksRef & { due: string | null } & Acting): Promise<TasksOutcome> {
  const { due = null } = accept(taskChange.pick({ due: true }), input)
  return writeTasks(input, { ...input, verb: 'rescheduleTasks' }, desk => {
    const tasks = desk.tasks.map(task => editTask(desk, task, { due }))
    return { tasks: tasks.map(asTask), next: [], batchId: desk.receipt() }
  })
}
