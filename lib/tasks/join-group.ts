import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import type { Write } from './desk'
import { writeGroup } from './write-group'

const mostWrites = 50
const mostTasks = 500

interface Waiting {
  write: Write
  resolve(result: never): void
  reject(error: unknown): void
}

/** By owner. On globalThis, since a bundler may load this file more than once. */
const shared = globalThis as typeof globalThis & { tandemWrites?: Map<string, Waiting[]> }
shared.tandemWrites ??= new Map()
const queues = shared.tandemWrites

/**
 * Writes of one owner wait for each other in the database anyway. Those that wait in this process at the same time are done in
 * one transaction, in the order they came.
 */
export function joinGroup<Result>(write: Write): Promise<Result> {
  return new Promise((resolve, reject) => {
    const ownerId = write.acting.actor.id
    const waiting = { write, resolve, reject }
    const queue = queues.get(ownerId)
    if (queue) return void queue.push(waiting)
    const begun = [waiting]
    queues.set(ownerId, begun)
    void workOff(ownerId, begun)
  })
}

async function workOff(ownerId: string, queue: Waiting[]) {
  while (queue.length > 0) {
    // Whoever is about to ask for something in this moment comes along.
    await new Promise(resolve => setImmediate(resolve))
    const inVain = await carryOut(queue.splice(0, sizeOfGroup(queue)))
    // No connection or no lock: whoever waits has waited for the same, and would again.
    if (inVain) refuse(queue.splice(0), inVain.error)
  }
  queues.delete(ownerId)
}

function sizeOfGroup(queue: Waiting[]) {
  const keys = new Set<string>()
  let tasks = 0
  for (const [place, { write }] of queue.entries()) {
    const { idempotencyKey: key } = write.acting
    tasks += write.numbers.length
    const hasRoom = place < mostWrites && tasks <= mostTasks
    // The second of a key is to find what the first has stored.
    const isRepeat = key !== undefined && keys.has(key)
    if (place > 0 && (write.isAlone || isRepeat || !hasRoom)) return place
    if (write.isAlone) return 1
    if (key) keys.add(key)
  }
  return queue.length
}

/** What has kept it from its tasks, if anything has. */
async function carryOut(group: Waiting[]) {
  const failure = await attempt(group)
  if (!failure) return null
  if (failure.stage !== 'deciding' || group.length === 1) {
    refuse(group, failure.error)
    return failure.stage === 'locking' ? failure : null
  }
  // One of them is at fault: it is not to spoil the others.
  for (const [place, one] of group.entries()) {
    const again = await attempt([one])
    if (!again) continue
    const isReached = again.stage !== 'locking'
    refuse(isReached ? [one] : group.slice(place), again.error)
    if (!isReached) return again
  }
  return null
}

function refuse(group: Waiting[], error: unknown) {
  for (const { reject } of group) reject(error)
}

/** Answers all of them, or says how far it came. A COMMIT that failed may have happened, so it is not tried again. */
async function attempt(group: Waiting[]) {
  let stage = 'locking' as 'locking' | 'deciding' | 'committing'
  try {
    const outcomes = await inTransaction(async tx => {
      const writes = group.map(({ write }) => write)
      const decided = await writeGroup(tx, writes, () => {
        stage = 'deciding'
      })
      stage = 'committing'
      return decided
    })
    for (const [place, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[place]
      if (outcome && 'refusal' in outcome) reject(outcome.refusal)
      else resolve(outcome?.result as never)
    }
    return null
  } catch (error) {
    return { stage, error }
  }
}
