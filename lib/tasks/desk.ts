import type { Transaction } from '@/lib/db/transaction'
import type { Acting } from './acting'
import type { Action } from './schema'
import type { Deed } from './store-deeds'
import type { TaskState } from './task-state'

/** Where a verb decides: it reads the locked tasks and notes deeds; nothing is written until it is done. */
export interface Desk {
  acting: Acting
  batchId: string
  /** In the order they were asked for; all there. */
  tasks: TaskState[]
  /** Another task of the owner, as the writes before this one leave it. */
  taskOfId(id: string): Promise<TaskState | null>
  change(task: TaskState, action: Action, values: Partial<TaskState>): TaskState
  /** A new task, with the next number. */
  add(values: Omit<TaskState, 'id' | 'number' | 'version' | 'createdAt' | 'updatedAt'>): TaskState
  note(deed: Omit<Deed, 'id'>): void
  nextNumber: number
  /** What to undo later; null when nothing had to be done. */
  receipt(): string | null
}

/** The desk of a verb that reads in the database what no other write may have changed unseen. */
export interface LoneDesk extends Desk {
  tx: Transaction
}

/** One call of a verb, on its way. */
export interface Write {
  acting: Acting
  verb: string
  numbers: number[]
  versions: Record<number, number>
  /** Nothing else may be decided in the same transaction. */
  isAlone: boolean
  decide(desk: LoneDesk): unknown
}
