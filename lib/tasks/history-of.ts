import 'server-only'
import { db } from '@/lib/db/client'
import { loadState } from './load-task'
import type { Action, Change, Task } from './schema'
import { asTask, differingFields, hasSameContent, type TaskState } from './task-state'

const mostShown = 200

/** What happened to a task, newest first, with who did it and what can still be undone. */
export async function historyOf({ number, actor }: { number: number; actor: { id: string } }): Promise<Change[]> {
  const current = await loadState({ number, actor })
  const changes = await db.change.findMany({
    where: { ownerId: actor.id, taskId: current.id },
    orderBy: { position: 'desc' },
    take: mostShown,
  })
  return changes.map(change => {
    const before = change.before as TaskState | null
    const after = change.after as TaskState | null
    return {
      id: change.id,
      batchId: change.batchId,
      number: change.number,
      action: change.action as Action,
      by: change.actor as Change['by'],
      at: change.at.toISOString(),
      ...difference(before, after),
      undoneAt: change.undoneAt?.toISOString() ?? null,
      canUndo: !change.undoneAt && hasSameContent(current, after),
    }
  })
}

function difference(before: TaskState | null, after: TaskState | null) {
  if (!before || !after) return { before: before && asTask(before), after: after && asTask(after) }
  const fields = differingFields(before, after).filter(field => field !== 'id' && field !== 'nextId')
  const only = (state: TaskState): Partial<Task> => Object.fromEntries(fields.map(field => [field, state[field]]))
  return { before: only(before), after: only(after) }
}
