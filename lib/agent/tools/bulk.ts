import type { Task } from '@/lib/tasks/schema'
import { tasksOfNumbers } from '@/lib/tasks/tasks-of-numbers'
import type { Skipped } from './results'

export const mostInCall = 200
const mostSkippedTold = 50

export type BulkDeed = 'delete' | 'complete' | 'reopen'

export interface Sorted {
  /** The tasks that the deed would change, in the order they were named. */
  concerned: Task[]
  skipped: Skipped[]
}

/** Which of the tasks a deed concerns, and why not the others. */
export async function sortOut(numbers: number[], deed: BulkDeed, actor: { id: string }): Promise<Sorted> {
  const distinct = [...new Set(numbers)]
  const found = await tasksOfNumbers({ numbers: distinct.slice(0, mostInCall), actor })
  const concerned: Task[] = []
  const skipped: Skipped[] = []
  for (const [place, number] of distinct.entries()) {
    const task = found.get(number)
    const why = place < mostInCall ? reasonToSkip(task, deed) : `At most ${mostInCall} tasks at a time.`
    if (why === null && task) concerned.push(task)
    else skipped.push({ number, why: why ?? '' })
  }
  return { concerned, skipped }
}

function reasonToSkip(task: Task | undefined, deed: BulkDeed): string | null {
  if (!task) return 'There is no task with this number.'
  if (task.trashedAt) return 'It is in the Trash already.'
  if (deed === 'complete' && task.completedAt) return 'It is completed already.'
  if (deed === 'reopen' && !task.completedAt) return 'It is open already.'
  return null
}

/** Results are read by a model: a few thousand numbers with the same reason are one sentence. */
export function tellSkipped(skipped: Skipped[]): { skipped: Skipped[]; note?: string } {
  if (skipped.length <= mostSkippedTold) return { skipped }
  const rest = skipped.length - mostSkippedTold
  const note = `${rest} more tasks were left out; at most ${mostInCall} are handled in one call.`
  return { skipped: skipped.slice(0, mostSkippedTold), note }
}
