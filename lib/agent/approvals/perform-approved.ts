import { AppError } from '@/lib/errors'
import type { TasksOutcome } from '@/lib/tasks/complete-tasks'
import { tasksOfNumbers } from '@/lib/tasks/tasks-of-numbers'
import type { Performed } from '../tools/call'
import { bulkVerbs, tellOutcome, tellOutcomes } from '../tools/perform'
import type { Skipped, ToolResult } from '../tools/results'
import type { ToolDesk } from '../tools/tool-desk'
import type { Turn } from '../turn'
import type { AskedCall, AskedTask } from './question'

/** Does one call, to the tasks that are still ticked and still just as they were when the person was asked. */
export async function performApproved(
  turn: Turn,
  desk: ToolDesk,
  call: AskedCall,
  tasks: AskedTask[],
): Promise<ToolResult> {
  const { result } = await desk.carryOut(call, async firstOutcome => {
    const first = await firstOutcome()
    if (first !== null) return told(turn, call, first as TasksOutcome, call.skipped)
    const asked = tasks.filter(({ number }) => call.numbers.includes(number))
    const skipped = [
      ...asked.flatMap(({ number, ticked }) => (ticked ? [] : { number, why: unticked })),
      ...call.skipped,
    ]
    let wanted = asked.filter(({ ticked }) => ticked)
    const found = await tasksOfNumbers({ numbers: wanted.map(({ number }) => number), actor: turn.context.actor })
    const leaveOut = (isLeft: (task: AskedTask) => boolean) => {
      for (const { number } of wanted.filter(isLeft)) skipped.push({ number, why: changed })
      wanted = wanted.filter(task => !isLeft(task))
    }
    // A task with two deeds has moved on by its first, which was agreed to as well.
    const versions = Object.fromEntries(
      wanted.map(({ number, version, deeds }) => [number, deeds.length > 1 ? found.get(number)?.version : version]),
    ) as Record<number, number>
    leaveOut(({ number }) => found.get(number)?.version !== versions[number] || !found.has(number))
    while (wanted.length > 0) {
      try {
        const numbers = wanted.map(({ number }) => number)
        const outcome = await bulkVerbs[call.deed]({ numbers, versions, ...turn.acting(call.key) })
        return told(turn, call, outcome, skipped)
      } catch (error) {
        const culprits = changedMeanwhile(error)
        const before = wanted.length
        leaveOut(({ number }) => culprits.includes(number))
        if (wanted.length === before) throw error
      }
    }
    return told(turn, call, { tasks: [], next: [], batchId: null }, skipped)
  })
  return result
}

const unticked = 'The person took away its tick.'
const changed = 'It has changed since the person was asked.'

/** What somebody changed between our look and the write. */
function changedMeanwhile(error: unknown): number[] {
  if (!(error instanceof AppError)) return []
  const { number, numbers } = error.detail
  return [...(Array.isArray(numbers) ? numbers : []), ...(typeof number === 'number' ? [number] : [])]
}

function told(turn: Turn, { tool }: AskedCall, outcome: TasksOutcome, skipped: Skipped[]): Performed {
  if (tool === 'bulk_delete_tasks' || tool === 'bulk_complete_tasks') return tellOutcomes(turn, outcome, skipped)
  const [task] = outcome.tasks
  if (task) return tellOutcome(turn, { task, next: outcome.next[0] ?? null, batchId: outcome.batchId })
  return { result: { ok: false, error: skipped[0]?.why ?? changed }, numbers: [], batchId: null }
}
