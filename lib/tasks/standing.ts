import 'server-only'
import type { Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Locked } from './lock-tasks'
import type { Deed } from './store-deeds'
import { stateJson, type TaskState } from './task-state'

/** The tasks of one owner as what has been decided so far leaves them, written or not. */
export class Standing {
  readonly #tx: Transaction
  readonly #ownerId: string
  readonly #byNumber: Map<number, TaskState>
  /** Those that were decided about; null: it is no more. */
  readonly #byId = new Map<string, TaskState | null>()
  nextNumber: number

  constructor(tx: Transaction, ownerId: string, { tasks, nextNumber }: Locked) {
    this.#tx = tx
    this.#ownerId = ownerId
    this.#byNumber = new Map(tasks.map(task => [task.number, task]))
    this.nextNumber = nextNumber
  }

  inOrder(numbers: number[]): TaskState[] {
    const missing = numbers.filter(number => !this.#byNumber.has(number))
    if (missing.length > 0)
      throw new AppError('not_found', `There is no task ${listed(missing)}.`, { numbers: missing })
    return numbers.map(number => this.#byNumber.get(number) as TaskState)
  }

  async taskOfId(id: string): Promise<TaskState | null> {
    const decided = this.#byId.get(id)
    if (decided !== undefined) return decided
    const [row] = await this.#tx.$queryRaw<{ state: TaskState }[]>`
      SELECT ${stateJson} AS state FROM tasks t WHERE t.id = ${id} AND t.owner_id = ${this.#ownerId}`
    return row?.state ?? null
  }

  take(deeds: Deed[], nextNumber: number) {
    this.nextNumber = nextNumber
    for (const { before, after } of deeds) {
      const task = after ?? before
      if (!task) continue
      this.#byId.set(task.id, after)
      if (after) this.#byNumber.set(after.number, after)
      else this.#byNumber.delete(task.number)
    }
  }
}

const listed = (numbers: number[]) => {
  const shown = numbers.slice(0, 10).map(number => `#${number}`)
  return numbers.length > 10 ? `${shown.join(', ')} …` : shown.join(', ')
}
