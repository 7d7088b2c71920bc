import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import type { Undone } from '@/lib/tasks/undo-changes'
import { undoRun } from '@/lib/tasks/undo-run'
import type { Turn } from '../turn'
import type { FirstOutcome, Performed } from './call'
import { tellTask } from './tell-task'

/** Takes back what the last turn of this conversation changed, unless it has been taken back already: then the one before. */
export async function performUndo(turn: Turn, key: string, firstOutcome: FirstOutcome): Promise<Performed> {
  const undone = ((await firstOutcome()) as Undone | null) ?? (await undo(turn, key))
  const now = turn.context.now()
  const tasks = undone.tasks.map(task => tellTask(task, { actor: turn.context.actor, now }))
  const numbers = [...tasks.map(({ number }) => number), ...undone.removed]
  return { result: { ok: true, undone: numbers.length, tasks }, numbers, batchId: undone.batchId }
}

async function undo(turn: Turn, key: string) {
  const undoneRunId = await lastStandingRun(turn)
  if (!undoneRunId) throw new AppError('not_found', 'There is nothing in this conversation to undo.')
  return undoRun({ undoneRunId, ...turn.acting(key) })
}

async function lastStandingRun({ context, threadId, runId }: Turn) {
  const [last] = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM runs r JOIN changes c ON c.owner_id = r.owner_id AND c.run_id = r.id
    WHERE r.thread_id = ${threadId} AND r.owner_id = ${context.actor.id} AND r.id <> ${runId}
      AND c.undone_at IS NULL AND c.action <> 'undone'
    ORDER BY c.position DESC LIMIT 1`
  return last?.id ?? null
}
