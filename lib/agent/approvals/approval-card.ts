import type { Widget, WidgetItem } from '@/lib/chatkit/protocol'
import { tasks } from '../tools/say-deed'
import type { Approval, AskedTask } from './approval'

/** What will happen, to which tasks, each with a tick that can be taken away, and a button that says the deed. */
export function approvalCard(approval: Approval): WidgetItem {
  return {
    type: 'widget',
    id: approval.itemId,
    thread_id: approval.threadId,
    created_at: approval.createdAt.toISOString(),
    widget: approval.status === 'waiting' ? question(approval) : answered(approval),
    copy_text: approval.tasks.map(({ number, title }) => `#${number} ${title}`).join('\n'),
  }
}

function question({ id, tasks: asked }: Approval): Widget {
  const chosen = asked.filter(({ ticked }) => ticked)
  const isDeleting = asked.some(({ deed }) => deed === 'delete')
  return {
    type: 'Card',
    size: 'md',
    status: { text: 'Waiting for you', icon: 'info' },
    children: [
      { type: 'Title', value: `${deedIn(asked)}?`, size: 'sm' },
      {
        type: 'Col',
        gap: 1,
        children: asked.map(task => ({
          type: 'Checkbox',
          key: String(task.number),
          name: `task-${task.number}`,
          label: `${task.title} (#${task.number})`,
          defaultChecked: task.ticked,
          onChangeAction: {
            type: 'approval.tick',
            payload: { approval_id: id, number: task.number, ticked: !task.ticked },
            handler: 'server',
            loadingBehavior: 'none',
            streaming: false,
          },
        })),
      },
      ...(isDeleting ? [{ type: 'Caption', value: 'Deleted tasks stay in the Trash for 30 days.' }] : []),
      {
        type: 'Row',
        gap: 2,
        children: [
          {
            type: 'Button',
            label: chosen.length > 0 ? deedIn(chosen) : 'Nothing is chosen',
            style: 'primary',
            color: isDeleting ? 'danger' : 'primary',
            disabled: chosen.length === 0,
            onClickAction: decide(id, true),
          },
          { type: 'Button', label: 'Cancel', style: 'secondary', variant: 'ghost', onClickAction: decide(id, false) },
        ],
      },
    ],
  }
}

const decide = (approvalId: string, approve: boolean) => ({
  type: 'approval.decide',
  payload: { approval_id: approvalId, approve },
  handler: 'server',
  loadingBehavior: 'container',
  streaming: true,
})

/** “Delete 11 tasks”, “Complete 12 tasks”, or both. */
export function deedIn(asked: AskedTask[]): string {
  const count = (deed: AskedTask['deed']) => asked.filter(task => task.deed === deed).length
  const [deleted, completed] = [count('delete'), count('complete')]
  if (deleted && completed) return `Delete ${tasks(deleted)} and complete ${completed}`
  return deleted ? `Delete ${tasks(deleted)}` : `Complete ${tasks(completed)}`
}

const ends: Record<Exclude<Approval['status'], 'waiting'>, (approval: Approval) => string> = {
  approved: ({ tasks: asked }) => `You agreed: ${deedIn(asked.filter(({ ticked }) => ticked)).toLowerCase()}.`,
  declined: () => 'Not done: you cancelled.',
  dropped: () => 'Not done: you went on with something else.',
  expired: () => 'Not done: the question has expired.',
}

function answered(approval: Approval): Widget {
  if (approval.status === 'waiting') throw new Error('the question still waits')
  return {
    type: 'Card',
    size: 'sm',
    children: [{ type: 'Text', value: ends[approval.status](approval), size: 'sm', color: 'secondary' }],
  }
}
