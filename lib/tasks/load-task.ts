import 'server-only'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { accept } from './accept'
import { type Task, taskNumber } from './schema'
import { asTask, stateJson, type TaskState } from './task-state'

interface Wanted {
  number: number
  actor: { id: string }
}

export async function loadTask({ number, actor }: Wanted): Promise<Task> {
  return asTask(await loadState({ number, actor }))
}

export async function loadState({ number, actor }: Wanted): Promise<TaskState> {
  const wanted = accept(taskNumber, number)
  const [row] = await db.$queryRaw<{ state: TaskState }[]>`
    SELECT ${stateJson} AS state FROM tasks t WHERE t.owner_id = ${actor.id} AND t.number = ${wanted}`
  if (!row) throw new AppError('not_found', `There is no task #${wanted}.`, { numbers: [wanted] })
  return row.state
}
