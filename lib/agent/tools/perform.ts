import 'server-only'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import type { Acting } from '@/lib/tasks/acting'
import { completeTask } from '@/lib/tasks/complete-task'
import { completeTasks } from '@/lib/tasks/complete-tasks'
import { countTasks } from '@/lib/tasks/count-tasks'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { reopenTask } from '@/lib/tasks/reopen-task'
import { reopenTasks } from '@/lib/tasks/reopen-tasks'
import type { Task, TaskFilter, TaskRow } from '@/lib/tasks/schema'
import { trashTask } from '@/lib/tasks/trash-task'
import { trashTasks } from '@/lib/tasks/trash-tasks'
import { undoRun } from '@/lib/tasks/undo-run'
import { updateTask } from '@/lib/tasks/update-task'
import { type ArgumentsOf, dueWords, type ToolName } from './arguments'
import type { Skipped, ToldTask, ToolResult } from './results'
import { tellTask } from './tell-task'

/** A tool's deed: what it tells, and what came of it. */
export interface Performed {
  result: ToolResult
  /** The tasks that it changed. */
  numbers: number[]
  batchId: string | null
}

export interface Performing {
  acting: Acting
  threadId: string
  /** Of tasks that were shown with a question: one that has changed since is left out. */
  versions?: Record<number, number>
}

export const mostInCall = 200

type Perform<Tool extends ToolName> = (args: ArgumentsOf<Tool>, performing: Performing) => Promise<Performed>

/** Every tool is a door to a verb of the domain; rules, ownership and record are the verb's. */
const deeds: { [Tool in ToolName]: Perform<Tool> } = {
  async create_task({ title, notes, due, priority, tags, recurrence }, { acting }) {
    const fields = {
      title,
      ...(notes !== null && { notes }),
      ...(priority && { priority }),
      ...(tags && { tags }),
      due: due === 'none' ? null : due,
      rrule: recurrence === 'none' ? null : recurrence,
    }
    return one(await createTask({ ...fields, ...acting }), acting)
  },

  async list_tasks({ status, due, priority, tags, search, sort, limit }, { acting }) {
    const filter: TaskFilter = {
      ...(status && { status }),
      ...(due && { due: dueFilter(due) }),
      ...(priority && { priority }),
      ...(tags && { tags }),
      ...(search && { search }),
      ...(sort && { sort }),
      limit: Math.min(limit ?? 50, mostInCall),
    }
    const { tasks, cursor } = await listTasks({ ...acting, filter })
    const told = tasks.map(task => tell(task, acting))
    const count = cursor ? await countTasks({ ...acting, filter }) : told.length
    return { result: { ok: true, tasks: told, count }, numbers: [], batchId: null }
  },

  async update_task({ number, title, notes, due, priority, tags, recurrence }, { acting }) {
    const change = {
      ...(title !== null && { title }),
      ...(notes !== null && { notes }),
      ...(due !== null && { due: due === 'none' ? null : due }),
      ...(priority && { priority }),
      ...(tags && { tags }),
      ...(recurrence !== null && { rrule: recurrence === 'none' ? null : recurrence }),
    }
    return one(await updateTask({ number, ...change, ...acting }), acting)
  },

  async complete_task({ number, completed }, { acting, versions }) {
    const verb = completed ? completeTask : reopenTask
    return one(await verb({ number, version: versions?.[number], ...acting }), acting)
  },

  async delete_task({ number }, { acting, versions }) {
    return one(await trashTask({ number, version: versions?.[number], ...acting }), acting)
  },

  async bulk_complete_tasks({ numbers, completed }, performing) {
    return several(numbers, performing, completed ? completeTasks : reopenTasks)
  },

  async bulk_delete_tasks({ numbers }, performing) {
    return several(numbers, performing, trashTasks)
  },

  async undo_change(_, { acting, threadId }) {
    const undoneRunId = await lastRunThatChanged(acting.actor.id, threadId)
    if (!undoneRunId) throw new AppError('not_found', 'There is nothing in this conversation to undo.')
    const { tasks, removed, batchId } = await undoRun({ undoneRunId, ...acting })
    const told = tasks.map(task => tell(task, acting))
    const numbers = [...tasks.map(({ number }) => number), ...removed]
    return { result: { ok: true, undone: numbers.length, tasks: told }, numbers, batchId }
  },
}

export const perform = <Tool extends ToolName>(tool: Tool, args: ArgumentsOf<Tool>, performing: Performing) =>
  deeds[tool](args, performing)

interface Outcome {
  task: Task
  next: Task | null
  batchId: string | null
}

function one({ task, next, batchId }: Outcome, acting: Acting): Performed {
  const result: ToolResult = {
    ok: true,
    task: tell(task, acting),
    ...(next && { next: tell(next, acting) }),
    ...(batchId === null && { already: true as const }),
  }
  return { result, numbers: batchId ? [task.number, ...(next ? [next.number] : [])] : [], batchId }
}

type Verb = (input: { numbers: number[]; versions?: Record<number, number> } & Acting) => Promise<{
  tasks: Task[]
  next: Task[]
  batchId: string | null
}>

/** One that is not there, or has changed since it was shown, is left out and told; the others are done. */
async function several(asked: number[], { acting, versions }: Performing, verb: Verb): Promise<Performed> {
  const wanted = [...new Set(asked)]
  const skipped: Skipped[] = wanted
    .slice(mostInCall)
    .map(number => ({ number, why: `At most ${mostInCall} tasks in one call.` }))
  const found = await db.task.findMany({
    where: { ownerId: acting.actor.id, number: { in: wanted.slice(0, mostInCall).filter(isNumber) } },
    select: { number: true, version: true, trashedAt: true },
  })
  const numbers: number[] = []
  for (const number of wanted.slice(0, mostInCall)) {
    const task = found.find(one => one.number === number)
    if (!task) skipped.push({ number, why: 'There is no such task.' })
    else if (versions && versions[number] !== task.version)
      skipped.push({ number, why: 'It has changed since the question.' })
    else if (task.trashedAt && verb !== trashTasks) skipped.push({ number, why: 'It is in the Trash.' })
    else numbers.push(number)
  }
  if (numbers.length === 0) return { result: { ok: true, tasks: [], skipped }, numbers: [], batchId: null }
  const { tasks, next, batchId } = await verb({
    numbers,
    ...(versions && { versions: pick(versions, numbers) }),
    ...acting,
  })
  const told: ToldTask[] = tasks.map(task => tell(task, acting))
  const changed = batchId ? [...tasks, ...next].map(({ number }) => number) : []
  return { result: { ok: true, tasks: told, skipped }, numbers: changed, batchId }
}

const isNumber = (number: number) => Number.isInteger(number) && number > 0 && number <= 2_147_483_647

const pick = (versions: Record<number, number>, numbers: number[]) =>
  Object.fromEntries(numbers.map(number => [number, versions[number] ?? 0]))

const tell = (task: Task | TaskRow, { actor, now }: Acting) => tellTask(task, { now, timeZone: actor.timeZone })

function dueFilter(due: string): NonNullable<TaskFilter['due']> {
  const word = dueWords.find(known => known === due)
  if (word) return word
  const [, from, to] = /^(\S+?)\.\.(\S+)$/.exec(due) ?? [due, due, due]
  return { ...(from && { from }), ...(to && { to }) }
}

/** Newest first, not undone, and of this conversation. */
async function lastRunThatChanged(ownerId: string, threadId: string) {
  const [row] = await db.$queryRaw<{ runId: string }[]>`
    SELECT c.run_id AS "runId" FROM changes c JOIN runs r ON r.id = c.run_id
    WHERE c.owner_id = ${ownerId} AND r.thread_id = ${threadId} AND c.undone_at IS NULL AND c.action <> 'undone'
    ORDER BY c.position DESC LIMIT 1`
  return row?.runId ?? null
}
