import { mintId, type Widget, type WidgetItem } from '@/lib/chatkit/protocol'
import type { Called } from './tools/call-tool'
import type { ToldTask } from './tools/results'
import { tasks as counted } from './tools/say-deed'

const mostLines = 8

interface Receipt {
  threadId: string
  batchId: string
  calls: Called[]
  now: Date
}

/** What a turn changed, a line a task, and a way back. Nothing when nothing was changed. */
export function receiptOf({ threadId, batchId, calls, now }: Receipt): WidgetItem | null {
  const changed = new Map<number, ToldTask>()
  for (const { result, numbers } of calls)
    for (const task of toldIn(result)) if (numbers.includes(task.number)) changed.set(task.number, task)
  if (changed.size === 0) return null
  return {
    type: 'widget',
    id: mintId('message'),
    thread_id: threadId,
    created_at: now.toISOString(),
    widget: card([...changed.values()], undoButton(batchId)),
    copy_text: [...changed.values()].map(({ number, title }) => `#${number} ${title}`).join('\n'),
  }
}

/** The receipt after its button was pressed. */
export function undoneReceipt(item: WidgetItem): WidgetItem {
  const children = Array.isArray(item.widget.children) ? (item.widget.children as Widget[]) : []
  const undone: Widget = { type: 'Caption', value: 'Undone' }
  return {
    ...item,
    widget: { ...item.widget, children: [...children.filter(child => child.key !== 'foot'), foot(undone)] },
  }
}

function card(tasks: ToldTask[], button: Widget): Widget {
  const shown = tasks.slice(0, mostLines)
  const more = tasks.length - shown.length
  return {
    type: 'Card',
    size: 'sm',
    children: [
      ...shown.map(line),
      ...(more > 0 ? [{ type: 'Caption', value: `and ${counted(more)} more` }] : []),
      foot(button),
    ],
  }
}

const foot = (child: Widget): Widget => ({
  type: 'Row',
  key: 'foot',
  align: 'center',
  children: [{ type: 'Spacer' }, child],
})

function line({ number, title, status, due_words: due }: ToldTask): Widget {
  const state = status === 'open' ? due : status === 'completed' ? 'done' : 'in the Trash'
  return {
    type: 'Row',
    key: String(number),
    align: 'center',
    gap: 2,
    children: [
      {
        type: 'Button',
        label: title,
        variant: 'ghost',
        size: 'sm',
        onClickAction: { type: 'task.open', payload: { number }, handler: 'client' },
      },
      { type: 'Spacer' },
      ...(state ? [{ type: 'Caption', value: state }] : []),
    ],
  }
}

const undoButton = (batchId: string): Widget => ({
  type: 'Button',
  label: 'Undo',
  size: 'sm',
  variant: 'outline',
  style: 'secondary',
  onClickAction: {
    type: 'change.undo',
    payload: { batch_id: batchId },
    handler: 'server',
    loadingBehavior: 'self',
    streaming: true,
  },
})

function toldIn(result: Called['result']): ToldTask[] {
  if (!result.ok) return []
  if ('task' in result) return result.next ? [result.task, result.next] : [result.task]
  return result.tasks
}
