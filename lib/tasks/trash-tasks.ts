import 'server-only'
import type { Acting } from './acting'
import type { TasksOutcome, TasksRef } from './complete-tasks'
import { asTask } from './task-state'
import { trash } from './trash-task'
import { writeTasks } from './write-tasks'

export async function trashTasks(input: TasksRef & Acting): Promise<TasksOutcome> {
  return writeTasks(input, { ...input, verb: 'trashTasks' }, desk => {
    const tasks = desk.tasks.map(task => trash(desk, task))
    return { tasks: tasks.map(asTask), next: [], batchId: desk.receipt() }
  })
}
