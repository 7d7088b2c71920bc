import type { ArgumentsOf, ToolName } from '../tools/arguments'
import type { BulkDeed } from '../tools/bulk'
import type { Tally } from '../turn'

/** So many tasks a turn may complete without a question. */
export const mostCompletedUnasked = 10

interface Destructive {
  deed: Extract<BulkDeed, 'delete' | 'complete'>
  numbers: number[]
}

/** What a call would delete or complete; null when it does neither. */
export function destructionBy(tool: ToolName, args: unknown): Destructive | null {
  switch (tool) {
    case 'delete_task':
      return { deed: 'delete', numbers: [(args as ArgumentsOf<'delete_task'>).number] }
    case 'bulk_delete_tasks':
      return { deed: 'delete', numbers: (args as ArgumentsOf<'bulk_delete_tasks'>).numbers }
    case 'complete_task':
    case 'bulk_complete_tasks': {
      const completing = args as ArgumentsOf<'complete_task'> | ArgumentsOf<'bulk_complete_tasks'>
      if (!completing.completed) return null
      return { deed: 'complete', numbers: 'number' in completing ? [completing.number] : completing.numbers }
    }
    case 'create_task':
    case 'list_tasks':
    case 'update_task':
    case 'undo_change':
      return null
    default:
      return tool satisfies never
  }
}

interface Judgement {
  asks: boolean
  /** What counts as done from now on, until it turns out not to be. */
  reserved: number[]
}

/**
 * Whether the person is to be asked first. What needs no question counts at once, before it is done: calls of one step run
 * together, and only one of them can be the first.
 */
export function judge(tally: Tally, tool: ToolName, args: unknown): Judgement {
  const destruction = destructionBy(tool, args)
  if (!destruction) return { asks: false, reserved: [] }
  const list = listOf(destruction)
  const reserved = [...new Set(destruction.numbers)].filter(number => !tally[list].includes(number))
  const asks =
    list === 'deleted'
      ? tool === 'bulk_delete_tasks' || tally.deleted.length > 0
      : tally.completed.length + reserved.length > mostCompletedUnasked
  if (asks) return { asks, reserved: [] }
  tally[list].push(...reserved)
  return { asks, reserved }
}

/** Counts what was done, instead of what was to be done. */
export function settle(tally: Tally, tool: ToolName, args: unknown, reserved: number[], done: number[]) {
  const destruction = destructionBy(tool, args)
  if (!destruction) return
  const list = listOf(destruction)
  const missed = reserved.filter(number => !done.includes(number))
  const reached = destruction.numbers.filter(number => done.includes(number))
  tally[list] = [...new Set([...tally[list].filter(number => !missed.includes(number)), ...reached])]
}

const listOf = ({ deed }: Destructive) => (deed === 'delete' ? 'deleted' : 'completed')
