import 'server-only'
import type { Transaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import type { Acting } from './acting'
import { assertVersion } from './assert-version'
import type { Write } from './desk'
import { lockTasks } from './lock-tasks'
import { openDesk } from './open-desk'
import { Standing } from './standing'
import { type Decided, storeDeeds } from './store-deeds'

type Outcome = { result: unknown } | { refusal: AppError }

/**
 * Decides writes of one owner in order, each on the tasks as those before it leave them, and stores them all at once. One that is
 * refused leaves nothing and stops no other.
 */
export async function writeGroup(tx: Transaction, writes: Write[], onLocked: () => void): Promise<Outcome[]> {
  const [{ acting }] = writes as [Write]
  const locked = await lockTasks(tx, acting.actor.id, writes)
  onLocked()
  const standing = new Standing(tx, acting.actor.id, locked)
  const decided: Decided[] = []
  const outcomes: Outcome[] = []
  const refusedKeys: string[] = []
  for (const write of writes) {
    const { idempotencyKey: key } = write.acting
    const isFirst = key === undefined || locked.claimed.has(key)
    try {
      const result = isFirst ? await decide(tx, write, standing, decided) : await firstResult(tx, write)
      outcomes.push({ result })
    } catch (error) {
      if (!(error instanceof AppError) || writes.length === 1) throw error
      outcomes.push({ refusal: error })
      if (key && isFirst) refusedKeys.push(key)
    }
  }
  await storeDeeds(tx, { ownerId: acting.actor.id, decided, refusedKeys, nextNumber: standing.nextNumber })
  return outcomes
}

async function decide(tx: Transaction, write: Write, standing: Standing, decided: Decided[]) {
  const { acting, numbers, versions } = write
  const tasks = standing.inOrder(numbers)
  const earlier = decided.flatMap(({ deeds }) => deeds)
  for (const task of tasks) await assertVersion(tx, acting, task, versions[task.number], earlier)
  const { desk, deeds } = openDesk(tx, acting, tasks, standing)
  const result = await write.decide(desk)
  standing.take(deeds, desk.nextNumber)
  decided.push({ acting, batchId: desk.batchId, deeds, result })
  return result
}

/** Another statement, since the one that waited for the key cannot see what was committed meanwhile. */
async function firstResult(tx: Transaction, { acting, verb }: { acting: Acting; verb: string }) {
  const key = { ownerId: acting.actor.id, key: acting.idempotencyKey as string }
  const first = await tx.idempotencyKey.findUniqueOrThrow({ where: { ownerId_key: key } })
  if (first.verb === verb) return first.result
  throw new AppError('conflict', 'This idempotency key was used for something else.', { usedFor: first.verb })
}
