import { AppError } from '@/lib/errors'
import { completeTask } from '@/lib/tasks/complete-task'
import { completeTasks, type TasksOutcome } from '@/lib/tasks/complete-tasks'
import { createTask, type TaskOutcome } from '@/lib/tasks/create-task'
import { reopenTask } from '@/lib/tasks/reopen-task'
import { reopenTasks } from '@/lib/tasks/reopen-tasks'
import type { Task } from '@/lib/tasks/schema'
import { trashTask } from '@/lib/tasks/trash-task'
import { trashTasks } from '@/lib/tasks/trash-tasks'
import { updateTask } from '@/lib/tasks/update-task'
import type { Turn } from '../turn'
import type { ArgumentsOf, ToolName } from './arguments'
import { type BulkDeed, sortOut, tellSkipped } from './bulk'
import type { FirstOutcome, Performed } from './call'
import { performList } from './list-tasks'
import type { Skipped } from './results'
import { tellTask } from './tell-task'
import { performUndo } from './undo-last-turn'

type Perform<Tool extends ToolName> = (
  turn: Turn,
  args: ArgumentsOf<Tool>,
  key: string,
  firstOutcome: FirstOutcome,
) => Promise<Performed>

/** Each tool as a door to verbs of lib/tasks, which hold the rules. */
export const performers: { [Tool in ToolName]: Perform<Tool> } = {
  create_task: async (turn, { title, notes, due, priority, tags, recurrence }, key) =>
    tellOutcome(
      turn,
      await createTask({
        title,
        notes: notes ?? '',
        due: due === 'none' ? null : due,
        priority: priority ?? 'medium',
        tags: tags ?? [],
        rrule: recurrence === 'none' ? null : recurrence,
        ...turn.acting(key),
      }),
    ),
  list_tasks: (turn, args) => performList(turn, args),
  update_task: async (turn, { number, title, notes, due, priority, tags, recurrence }, key) =>
    tellOutcome(
      turn,
      await updateTask({
        number,
        ...(title !== null && { title }),
        ...(notes !== null && { notes }),
        ...(due !== null && { due: due === 'none' ? null : due }),
        ...(priority !== null && { priority }),
        ...(tags !== null && { tags }),
        ...(recurrence !== null && { rrule: recurrence === 'none' ? null : recurrence }),
        ...turn.acting(key),
      }),
    ),
  complete_task: async (turn, { number, completed }, key, firstOutcome) => {
    const verb = completed ? completeTask : reopenTask
    return tellOutcome(turn, await verb({ number, ...turn.acting(key) }).catch(orApproved(firstOutcome)))
  },
  delete_task: async (turn, { number }, key, firstOutcome) =>
    tellOutcome(turn, await trashTask({ number, ...turn.acting(key) }).catch(orApproved(firstOutcome))),
  bulk_complete_tasks: (turn, { numbers, completed }, key, firstOutcome) =>
    performBulk(turn, { numbers, deed: completed ? 'complete' : 'reopen', key, firstOutcome }),
  bulk_delete_tasks: (turn, { numbers }, key, firstOutcome) =>
    performBulk(turn, { numbers, deed: 'delete', key, firstOutcome }),
  undo_change: (turn, _, key, firstOutcome) => performUndo(turn, key, firstOutcome),
}

/** What the person had agreed to before this message was tried again was done with the verb for several. */
const orApproved =
  (firstOutcome: FirstOutcome) =>
  async (error: unknown): Promise<TaskOutcome> => {
    if (!(error instanceof AppError && error.detail.usedFor)) throw error
    const { tasks, next, batchId } = (await firstOutcome()) as TasksOutcome
    return { task: tasks[0] as Task, next: next[0] ?? null, batchId }
  }

interface Bulk {
  numbers: number[]
  deed: BulkDeed
  key: string
  firstOutcome: FirstOutcome
}

export const bulkVerbs = { delete: trashTasks, complete: completeTasks, reopen: reopenTasks }

async function performBulk(turn: Turn, { numbers, deed, key, firstOutcome }: Bulk): Promise<Performed> {
  const { concerned, skipped } = await sortOut(numbers, deed, turn.context.actor)
  const first = await firstOutcome()
  if (first !== null) return tellOutcomes(turn, first as TasksOutcome, skipped)
  if (concerned.length === 0) return tellOutcomes(turn, { tasks: [], next: [], batchId: null }, skipped)
  const outcome = await bulkVerbs[deed]({ numbers: concerned.map(({ number }) => number), ...turn.acting(key) })
  return tellOutcomes(turn, outcome, skipped)
}

export function tellOutcome({ context }: Turn, { task, next, batchId }: TaskOutcome): Performed {
  const telling = { actor: context.actor, now: context.now() }
  return {
    result: {
      ok: true,
      task: tellTask(task, telling),
      ...(next && { next: tellTask(next, telling) }),
      ...(batchId === null && { already: true }),
    },
    numbers: next ? [task.number, next.number] : [task.number],
    batchId,
  }
}

export function tellOutcomes({ context }: Turn, { tasks, next, batchId }: TasksOutcome, skipped: Skipped[]): Performed {
  const telling = { actor: context.actor, now: context.now() }
  const changed = new Set(tasks.map(({ number }) => number))
  const left = skipped.filter(({ number }) => !changed.has(number))
  const told = tasks.map(({ notes: _, ...task }) => tellTask(task, telling))
  const numbers = [...tasks, ...next].map(({ number }) => number)
  return { result: { ok: true, tasks: told, ...tellSkipped(left) }, numbers, batchId }
}
