import 'server-only'
import { db } from '@/lib/db/client'
import type { Task } from './schema'
import { asTask, stateJson, type TaskState } from './task-state'

interface Wanted {
  numbers: number[]
  actor: { id: string }
}

/** Those of the tasks that are there, by number. What cannot be a number of a task is not there either. */
export async function tasksOfNumbers({ numbers, actor }: Wanted): Promise<Map<number, Task>> {
  const possible = numbers.filter(number => Number.isInteger(number) && number >= 1 && number <= 2_147_483_647)
  if (possible.length === 0) return new Map()
  const rows = await db.$queryRaw<{ state: TaskState }[]>`
    SELECT ${stateJson} AS state FROM tasks t WHERE t.owner_id = ${actor.id} AND t.number = ANY(${possible}::int[])`
  return new Map(rows.map(({ state }) => [state.number, asTask(state)]))
}
