import 'server-only'
import type { Acting } from './acting'
import { complete } from './complete-task'
import type { Task } from './schema'
import { asTask } from './task-state'
import { writeTasks } from './write-tasks'

export interface TasksRef {
  /** Up to 500. One that is not there, or refuses, refuses them all. */
  numbers: number[]
  /** What the caller has seen, by number. */
  versions?: Record<number, number> | undefined
}

export interface TasksOutcome {
  tasks: Task[]
  /** The occurrences that completing recurring tasks made. */
  next: Task[]
  /** What to undo; null when nothing had to be done. */
  batchId: string | null
}

export async function completeTasks(input: TasksRef & Acting): Promise<TasksOutcome> {
  return writeTasks(input, { ...input, verb: 'completeTasks' }, desk => {
    const done = desk.tasks.map(task => complete(desk, task))
    const next = done.flatMap(({ next }) => (next ? asTask(next) : []))
    return { tasks: done.map(({ task }) => asTask(task)), next, batchId: desk.receipt() }
  })
}
