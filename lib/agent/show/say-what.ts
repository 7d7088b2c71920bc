import type { ArgumentsOf, ToolName } from '../tools/arguments'
import type { ToolResult } from '../tools/results'

type Words<Tool extends ToolName> = (args: ArgumentsOf<Tool>) => [doing: string, done: string]

const words: { [Tool in ToolName]: Words<Tool> } = {
  create_task: ({ title }) => [`Creating ${quoted(title)}`, `Created ${quoted(title)}`],
  list_tasks: args => [`Looking for ${sought(args)}`, `Looked for ${sought(args)}`],
  update_task: ({ number }) => [`Changing #${number}`, `Changed #${number}`],
  complete_task: ({ number, completed }) =>
    completed ? [`Completing #${number}`, `Completed #${number}`] : [`Reopening #${number}`, `Reopened #${number}`],
  delete_task: ({ number }) => [`Moving #${number} to the Trash`, `Moved #${number} to the Trash`],
  bulk_complete_tasks: ({ numbers, completed }) =>
    completed
      ? [`Completing ${tasks(numbers)}`, `Completed ${tasks(numbers)}`]
      : [`Reopening ${tasks(numbers)}`, `Reopened ${tasks(numbers)}`],
  bulk_delete_tasks: ({ numbers }) => [`Moving ${tasks(numbers)} to the Trash`, `Moved ${tasks(numbers)} to the Trash`],
  undo_change: () => ['Undoing the last change', 'Undid the last change'],
}

/** What a tool is about to do, in a person's words. */
export const sayDoing = <Tool extends ToolName>(tool: Tool, args: ArgumentsOf<Tool>) => words[tool](args)[0]

/** What came of it: the number of tasks is that of the result. */
export function sayDone<Tool extends ToolName>(tool: Tool, args: ArgumentsOf<Tool>, result: ToolResult) {
  if ('skipped' in result) return words[tool]({ ...args, numbers: result.tasks.map(({ number }) => number) })[1]
  return words[tool](args)[1]
}

function sought({ status, due, tags, search, priority }: ArgumentsOf<'list_tasks'>) {
  const kinds = [
    ...(due === 'overdue' ? ['overdue'] : []),
    ...(priority ? [priority.join(' or ')] : []),
    ...(status === 'completed' || status === 'trashed' ? [status] : []),
  ]
  const which = [...kinds, 'tasks'].join(' ')
  const tagged = tags && tags.length > 0 ? ` tagged ${tags.map(tag => `#${tag}`).join(' ')}` : ''
  return `${which}${tagged}${search ? ` with ${quoted(search)}` : ''}`
}

const quoted = (text: string) => `“${[...text].length > 60 ? `${[...text].slice(0, 59).join('')}…` : text}”`
const tasks = (numbers: number[]) => (numbers.length === 1 ? '1 task' : `${numbers.length} tasks`)
