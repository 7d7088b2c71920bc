import { AppError } from '@/lib/errors'
import { isDay } from '@/lib/language/zone'
import { countTasks } from '@/lib/tasks/count-tasks'
import { listTasks } from '@/lib/tasks/list-tasks'
import type { TaskFilter } from '@/lib/tasks/schema'
import { tasksOfNumbers } from '@/lib/tasks/tasks-of-numbers'
import type { Turn } from '../turn'
import { type ArgumentsOf, dueWords } from './arguments'
import type { Performed } from './call'
import { tellTask } from './tell-task'

const mostListed = 200
/** A list this short is told with its notes. */
const mostWithNotes = 10

export async function performList(turn: Turn, args: ArgumentsOf<'list_tasks'>): Promise<Performed> {
  const { actor } = turn.context
  const viewing = { actor, now: turn.context.now() }
  const filter = filterOf(args)
  const { tasks, cursor } = await listTasks({ filter, ...viewing })
  const count = cursor ? Math.max(tasks.length, await countTasks({ filter, ...viewing })) : tasks.length
  const numbers = tasks.map(({ number }) => number)
  const noted = tasks.length <= mostWithNotes && tasks.some(({ hasNotes }) => hasNotes)
  const whole = noted ? await tasksOfNumbers({ numbers, actor }) : new Map<number, never>()
  const told = tasks.map(task => tellTask(whole.get(task.number) ?? task, viewing))
  return { result: { ok: true, tasks: told, count }, numbers, batchId: null }
}

function filterOf({ status, due, priority, tags, search, sort, limit }: ArgumentsOf<'list_tasks'>): TaskFilter {
  if (limit !== null && limit < 1) throw new AppError('invalid', 'The limit is 1 to 200.', { fields: { limit: '' } })
  return {
    status: status ?? 'open',
    ...(due !== null && { due: dueOf(due) }),
    ...(priority && { priority: [...new Set(priority)] }),
    ...(tags && { tags }),
    ...(search && { search: search.slice(0, 200) }),
    ...(sort && { sort }),
    limit: Math.min(limit ?? 50, mostListed),
  }
}

function dueOf(due: string): NonNullable<TaskFilter['due']> {
  const word = dueWords.find(word => word === due)
  if (word) return word
  const [from = '', to = from, more] = due.split('..')
  if (more !== undefined || !(from || to) || [from, to].some(day => day !== '' && !isDay(day))) {
    const sentence = `Say one of ${dueWords.join(', ')}, a day "2026-11-30" or a range "2026-11-01..2026-11-30".`
    throw new AppError('invalid', sentence, { fields: { due: sentence } })
  }
  return { ...(from && { from }), ...(to && { to }) }
}
