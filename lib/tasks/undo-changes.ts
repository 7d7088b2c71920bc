import 'server-only'
import type { Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Acting } from './acting'
import type { Task } from './schema'
import { asTask, hasSameContent, stateJson, type TaskState } from './task-state'
import { writeAlone } from './write-tasks'

export interface Undone {
  /** As they are again. */
  tasks: Task[]
  /** The numbers of tasks that are no more, since what made them was undone. */
  removed: number[]
  batchId: string | null
}

interface Recorded {
  id: string
  taskId: string
  number: number
  action: string
  before: TaskState | null
  after: TaskState | null
  isUndone: boolean
}

type Choose = (tx: Transaction, ownerId: string) => Promise<Recorded[]>

/**
 * Takes back what `choose` finds, newest first, as one batch that is itself recorded. All or nothing: each task must be just
 * as the change left it, or something done since would be lost.
 */
export function undoChanges(acting: Acting, verb: string, choose: Choose): Promise<Undone> {
  return writeAlone(acting, { verb }, async desk => {
    const found = await choose(desk.tx, acting.actor.id)
    if (found.length === 0) throw new AppError('not_found', 'There is nothing here to undo.')
    const standing = found.filter(({ isUndone }) => !isUndone)
    if (standing.length === 0) throw new AppError('conflict', 'This was already undone.')
    const now = await statesOf(desk.tx, acting, standing)
    const then = new Map(now)
    for (const change of standing) {
      assertUntouched(change, then.get(change.taskId) ?? null)
      then.set(change.taskId, change.before)
    }
    const tasks: Task[] = []
    const removed: number[] = []
    for (const [taskId, before] of now) {
      const its = standing.filter(change => change.taskId === taskId)
      const after = renewed(then.get(taskId) ?? null, before, acting)
      if (after) tasks.push(asTask(after))
      else removed.push(...its.slice(0, 1).map(({ number }) => number))
      desk.note({ action: 'undone', before, after, undoes: its.map(({ id }) => id) })
    }
    return { tasks, removed, batchId: desk.receipt() }
  })
}

function assertUntouched({ action, number, before, after }: Recorded, current: TaskState | null) {
  if (action === 'purged') throw new AppError('conflict', `Task #${number} was deleted for good.`)
  if (hasSameContent(current, after)) return
  const title = current?.title ?? after?.title ?? before?.title ?? ''
  throw new AppError('conflict', `Task #${number} “${title}” has changed since, so this cannot be undone.`, { number })
}

/** What was, as a new version: versions only ever go up, so that an editor that is open elsewhere notices. */
function renewed(state: TaskState | null, current: TaskState | null, { now }: Acting): TaskState | null {
  if (!state) return null
  const version = Math.max(state.version, current?.version ?? 0) + 1
  return { ...state, version, updatedAt: now.toISOString() }
}

async function statesOf(tx: Transaction, { actor }: Acting, changes: Recorded[]) {
  const ids = [...new Set(changes.map(({ taskId }) => taskId))]
  const rows = await tx.$queryRaw<{ state: TaskState }[]>`
    SELECT ${stateJson} AS state FROM tasks t WHERE t.owner_id = ${actor.id} AND t.id = ANY(${ids}::text[])`
  const states = new Map<string, TaskState | null>(ids.map(id => [id, null]))
  for (const { state } of rows) states.set(state.id, state)
  return states
}
