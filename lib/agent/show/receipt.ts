import type { Widget } from '@/lib/chatkit/protocol'
import type { ToolName } from '../tools/arguments'
import type { ToldTask, ToolResult } from '../tools/results'

/** One task that a turn changed, and what was done to it last. */
export interface Line {
  number: number
  title: string
  due: string | null
  deed: string
}

const mostShown = 20

export function linesOf(tool: ToolName, args: unknown, result: ToolResult): Line[] {
  if (!result.ok) return []
  const completed = (args as { completed?: boolean }).completed !== false
  const deed = deeds[tool](completed)
  const lines = ('tasks' in result ? result.tasks : [result.task]).map(task => lineOf(task, deed))
  return 'next' in result && result.next ? [...lines, lineOf(result.next, 'Next')] : lines
}

const deeds: Record<ToolName, (completed: boolean) => string> = {
  create_task: () => 'Created',
  list_tasks: () => '',
  update_task: () => 'Changed',
  complete_task: completed => (completed ? 'Completed' : 'Reopened'),
  bulk_complete_tasks: completed => (completed ? 'Completed' : 'Reopened'),
  delete_task: () => 'In the Trash',
  bulk_delete_tasks: () => 'In the Trash',
  undo_change: () => 'Restored',
}

const lineOf = ({ number, title, due_words }: ToldTask, deed: string): Line => ({
  number,
  title,
  due: due_words ?? null,
  deed,
})

/** How a receipt ends: with a way to take it back, or with what came of that. */
export type Ending = { batchId: string } | { said: string }

/** What a turn changed: a line a task, and Undo. */
export function receipt(lines: Line[], ending: Ending, note: string | null = null): Widget {
  const shown = lines.slice(0, mostShown)
  const more = lines.length - shown.length
  return {
    type: 'Card',
    size: 'md',
    children: [
      ...(lines.length > 0 ? [{ type: 'Col', gap: 2, children: shown.map(row) }] : []),
      ...(lines.length === 0 ? [{ type: 'Text', value: 'Taken back.', size: 'sm' }] : []),
      ...(more > 0 ? [{ type: 'Caption', value: `and ${more} more`, color: 'secondary' }] : []),
      ...(note ? [{ type: 'Caption', value: note, color: 'secondary' }] : []),
      { type: 'Row', align: 'center', children: [{ type: 'Spacer' }, end(ending)] },
    ],
  }
}

function row({ number, title, due, deed }: Line): Widget {
  return {
    type: 'Row',
    key: `task-${number}`,
    gap: 2,
    align: 'center',
    children: [
      { type: 'Caption', value: deed, color: 'secondary' },
      // A link has no words of the task in it: those are data, and Markdown would read them.
      { type: 'Markdown', value: `[#${number}](chatkit-link://task?number=${number})` },
      { type: 'Text', value: title, size: 'sm', truncate: true },
      { type: 'Spacer' },
      ...(due ? [{ type: 'Caption', value: due, color: 'secondary' }] : []),
    ],
  }
}

function end(ending: Ending): Widget {
  if ('said' in ending) return { type: 'Caption', value: ending.said, color: 'secondary' }
  return {
    type: 'Button',
    label: 'Undo',
    size: 'sm',
    variant: 'ghost',
    onClickAction: { type: 'change.undo', payload: { batch_id: ending.batchId }, streaming: false },
  }
}

/** The lines of a receipt that stands in a conversation, to show it again in another state. */
export function withEnding(widget: Widget, ending: Ending): Widget {
  const children = (widget.children as Widget[]).slice(0, -1)
  return {
    ...widget,
    children: [...children, { type: 'Row', align: 'center', children: [{ type: 'Spacer' }, end(ending)] }],
  }
}
