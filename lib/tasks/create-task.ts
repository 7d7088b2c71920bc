import 'server-only'
import { accept } from './accept'
import type { Acting } from './acting'
import { readDue } from './read-due'
import { checkedRecurrence } from './recurrence'
import { type Task, type TaskFields, taskFields } from './schema'
import { asTask } from './task-state'
import { writeTasks } from './write-tasks'

export interface TaskOutcome {
  task: Task
  /** The occurrence that completing a recurring task made. */
  next: Task | null
  /** What to undo; null when nothing had to be done. */
  batchId: string | null
}

export async function createTask(input: TaskFields & Acting): Promise<TaskOutcome> {
  const { due, ...fields } = accept(taskFields, input)
  const recurring = checkedRecurrence(fields.rrule, readDue(due, input.actor.timeZone), input)
  return writeTasks(input, { verb: 'createTask' }, desk => {
    const unborn = { series: null, nextId: null, completedAt: null, trashedAt: null }
    const task = desk.add({ ...unborn, ...fields, ...recurring })
    return { task: asTask(task), next: null, batchId: desk.batchId }
  })
}
