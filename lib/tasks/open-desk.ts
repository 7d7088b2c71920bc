import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Transaction } from '@/lib/db/transaction'
import type { Acting } from './acting'
import type { LoneDesk } from './desk'
import type { Standing } from './standing'
import { type Deed, newDeedId } from './store-deeds'
import { differingFields, type TaskState } from './task-state'

/** A desk for one verb, and the deeds that it will have noted there. */
export function openDesk(tx: Transaction, acting: Acting, tasks: TaskState[], standing: Standing) {
  const now = acting.now.toISOString()
  const batchId = acting.batchId ?? newId('bat')
  const deeds: Deed[] = []
  const note = (deed: Omit<Deed, 'id'>) => void deeds.push({ id: newDeedId(), ...deed })
  const desk: LoneDesk = {
    tx,
    acting,
    batchId,
    tasks,
    nextNumber: standing.nextNumber,
    note,
    taskOfId: id => standing.taskOfId(id),
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
  return { desk, deeds }
}
