import 'server-only'
import { z } from 'zod'
import { newId } from '@/lib/db/new-id'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { accept } from './accept'
import type { Acting } from './acting'
import { assertVersion } from './assert-version'
import { type Locked, lockTasks } from './lock-tasks'
import { type Action, taskNumbers } from './schema'
import { type Deed, newDeedId, storeDeeds } from './store-deeds'
import { differingFields, type TaskState } from './task-state'

/** Where a verb decides: it reads the locked tasks and notes deeds; nothing is written until it is done. */
export interface Desk {
  tx: Transaction
  acting: Acting
  batchId: string
  /** In the order they were asked for; all there. */
  tasks: TaskState[]
  change(task: TaskState, action: Action, values: Partial<TaskState>): TaskState
  /** A new task, with the next number. */
  add(values: Omit<TaskState, 'id' | 'number' | 'version' | 'createdAt' | 'updatedAt'>): TaskState
  note(deed: Omit<Deed, 'id'>): void
  nextNumber: number
  /** What to undo later; null when nothing had to be done. */
  receipt(): string | null
}

interface Asked {
  verb: string
  numbers?: number[]
  /** What the caller has seen, by number: a task that has changed since is refused. */
  versions?: Record<number, number> | undefined
}

const several = z.object({ numbers: taskNumbers })

export const oneTask = (
  verb: string,
  { number, version }: { number: number; version?: number | undefined },
): Asked => ({
  verb,
  numbers: [number],
  versions: version === undefined ? {} : { [number]: version },
})

/**
 * The one way tasks are written: lock, decide, store, tell. The rows, their record in `changes` and the notice are one
 * transaction, in three statements. A verb that notes no deed leaves no trace, so doing twice is doing once.
 */
export async function writeTasks<Result>(
  acting: Acting,
  asked: Asked,
  decide: (desk: Desk) => Promise<Result> | Result,
) {
  const { verb, versions = {} } = asked
  const numbers = asked.numbers ? accept(several, { numbers: asked.numbers }).numbers : []
  return inTransaction(async tx => {
    const locked = await lockTasks(tx, acting, verb, numbers)
    if (!locked.isFirst) return firstResult<Result>(tx, acting, verb)
    const tasks = inOrder(locked.tasks, numbers)
    for (const task of tasks) await assertVersion(tx, acting, task, versions[task.number])
    const deeds: Deed[] = []
    const desk = openDesk(tx, acting, tasks, locked, deeds)
    const result = await decide(desk)
    if (deeds.length > 0 || acting.idempotencyKey) {
      await storeDeeds(tx, { acting, batchId: desk.batchId, deeds, nextNumber: desk.nextNumber, result })
    }
    return result
  })
}

function openDesk(tx: Transaction, acting: Acting, tasks: TaskState[], { nextNumber }: Locked, deeds: Deed[]): Desk {
  const now = acting.now.toISOString()
  const batchId = acting.batchId ?? newId('bat')
  const note = (deed: Omit<Deed, 'id'>) => void deeds.push({ id: newDeedId(), ...deed })
  const desk: Desk = {
    tx,
    acting,
    batchId,
    tasks,
    nextNumber,
    note,
    receipt: () => (deeds.length > 0 ? batchId : null),
    change(before, action, values) {
      const after = { ...before, ...values, version: before.version + 1, updatedAt: now }
      if (differingFields(before, after).length === 0) return before
      note({ action, before, after })
      return after
    },
    add(values) {
      const id = newId('tsk')
      const after = { ...values, id, number: desk.nextNumber++, version: 1, createdAt: now, updatedAt: now }
      note({ action: 'created', before: null, after })
      return after
    },
  }
  return desk
}

function inOrder(found: TaskState[], numbers: number[]) {
  const byNumber = new Map(found.map(task => [task.number, task]))
  const missing = numbers.filter(number => !byNumber.has(number))
  if (missing.length > 0) throw new AppError('not_found', `There is no task ${listed(missing)}.`, { numbers: missing })
  return numbers.map(number => byNumber.get(number) as TaskState)
}

const listed = (numbers: number[]) => {
  const shown = numbers.slice(0, 10).map(number => `#${number}`)
  return numbers.length > 10 ? `${shown.join(', ')} …` : shown.join(', ')
}

/** Another statement, since the one that waited for the key cannot see what was committed meanwhile. */
async function firstResult<Result>(tx: Transaction, { actor, idempotencyKey }: Acting, verb: string) {
  const key = { ownerId: actor.id, key: idempotencyKey as string }
  const first = await tx.idempotencyKey.findUniqueOrThrow({ where: { ownerId_key: key } })
  if (first.verb === verb) return first.result as Result
  throw new AppError('conflict', 'This idempotency key was used for something else.')
}
