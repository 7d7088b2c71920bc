import type { ToolName } from './arguments'
import type { ToolResult } from './results'

type Args = Record<string, unknown>

/** What a tool is doing, as it starts: in the words of a person, from its arguments. */
export function sayDeed(tool: ToolName, args: Args): string {
  const several = Array.isArray(args.numbers) ? args.numbers.length : 0
  switch (tool) {
    case 'create_task':
      return `Creating “${short(args.title)}”`
    case 'list_tasks':
      return args.search ? `Looking for “${short(args.search)}”` : 'Looking at your list'
    case 'update_task':
      return `Changing #${args.number}`
    case 'complete_task':
      return args.completed === false ? `Opening #${args.number} again` : `Completing #${args.number}`
    case 'delete_task':
      return `Moving #${args.number} to the Trash`
    case 'bulk_complete_tasks':
      return args.completed === false ? `Opening ${tasks(several)} again` : `Completing ${tasks(several)}`
    case 'bulk_delete_tasks':
      return `Moving ${tasks(several)} to the Trash`
    case 'undo_change':
      return 'Undoing the last change'
    default:
      return tool satisfies never
  }
}

/** The same when it is done. */
export function sayDone(tool: ToolName, args: Args, result: ToolResult): string {
  if (!result.ok) return `${sayDeed(tool, args)}: ${result.declined ? 'not done' : 'did not work'}`
  if ('undone' in result) return `Undid ${result.undone === 1 ? '1 change' : `${result.undone} changes`}`
  if ('count' in result) return `Found ${tasks(result.count)}`
  const title = 'task' in result ? `“${short(result.task.title)}”` : tasks(result.tasks.length)
  if (tool === 'create_task') return `Created ${title}`
  if (tool === 'update_task') return `Changed ${title}`
  if (tool === 'delete_task' || tool === 'bulk_delete_tasks') return `Moved ${title} to the Trash`
  return args.completed === false ? `Opened ${title} again` : `Completed ${title}`
}

export const tasks = (count: number) => (count === 1 ? '1 task' : `${count} tasks`)

const longest = 60

function short(text: unknown) {
  const words = String(text ?? '').replace(/\s+/g, ' ')
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words
}
