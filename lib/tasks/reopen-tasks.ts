import 'server-only'
import type { Acting } from './acting'
import type { TasksOutcome, TasksRef } from './complete-tasks'
import { reopen } from './reopen-task'
import { asTask, type TaskState } from './task-state'
import { writeTasks } from './write-tasks'

export async function reopenTasks(input: TasksRef & Acting): Promise<TasksOutcome> {
  return writeTasks(input, { ...input, verb: 'reopenTasks' }, async desk => {
    const tasks: TaskState[] = []
    for (const task of desk.tasks) tasks.push(await reopen(desk, task))
    return { tasks: tasks.map(asTask), next: [], batchId: desk.receipt() }
  })
}
