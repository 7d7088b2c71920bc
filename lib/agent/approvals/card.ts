import type { Widget } from '@/lib/chatkit/protocol'
import type { AskedTask, Deed, Question } from './question'

/** What would happen, to which tasks, each with a tick, and a button that says the deed. */
export function card({ id, tasks }: Question): Widget {
  const deeds = deedsOf(tasks)
  const ticked = tasks.filter(({ ticked }) => ticked)
  return {
    type: 'Card',
    size: 'md',
    status: { text: 'Waiting for you', icon: 'info' },
    children: [
      { type: 'Title', value: `${sayDeeds(tasks)}?`, size: 'sm' },
      ...(deeds.includes('delete')
        ? [{ type: 'Caption', value: 'Deleted tasks stay in the Trash for 30 days.', color: 'secondary' }]
        : []),
      { type: 'Col', gap: 1, children: tasks.map(task => line(id, task, deeds.length > 1)) },
      { type: 'Divider' },
      {
        type: 'Row',
        gap: 2,
        justify: 'end',
        children: [
          {
            type: 'Button',
            label: 'Cancel',
            size: 'sm',
            variant: 'ghost',
            onClickAction: decision(id, false),
          },
          {
            type: 'Button',
            label: sayDeeds(ticked.length > 0 ? ticked : tasks, ticked.length),
            size: 'sm',
            style: 'primary',
            color: deeds.includes('delete') ? 'danger' : 'primary',
            disabled: ticked.length === 0,
            onClickAction: decision(id, true),
          },
        ],
      },
    ],
  }
}

/** The card when nothing can be decided any more. */
export const closedCard = (said: string): Widget => ({
  type: 'Card',
  size: 'sm',
  children: [{ type: 'Text', value: said, size: 'sm', color: 'secondary' }],
})

export const tickName = (number: number) => `task_${number}`

function line(approvalId: string, { number, title, due, deeds, ticked }: AskedTask, isMixed: boolean): Widget {
  const words = isMixed ? ` (${deeds.join(' and ')})` : ''
  return {
    type: 'Checkbox',
    key: tickName(number),
    name: tickName(number),
    label: `${title} (#${number})${due ? ` · ${due}` : ''}${words}`,
    defaultChecked: ticked,
    onChangeAction: {
      type: 'approval.tick',
      payload: { approval_id: approvalId, number, ticked: !ticked },
      loadingBehavior: 'none',
      streaming: false,
    },
  }
}

const decision = (approvalId: string, approve: boolean) => ({
  type: 'approval.decide',
  payload: { approval_id: approvalId, approve },
  loadingBehavior: 'container',
})

const deedsOf = (tasks: AskedTask[]): Deed[] =>
  (['delete', 'complete'] as const).filter(deed => tasks.some(({ deeds }) => deeds.includes(deed)))

/** "Delete 11 tasks", "Delete 2 tasks and complete 12". */
function sayDeeds(tasks: AskedTask[], ticked = tasks.length) {
  const said = deedsOf(tasks).map(deed => ({ deed, count: tasks.filter(({ deeds }) => deeds.includes(deed)).length }))
  const [first, second] = ticked === 0 ? said.map(({ deed }) => ({ deed, count: 0 })) : said
  if (!first) return 'Nothing to do'
  const verb = first.deed === 'delete' ? 'Delete' : 'Complete'
  const start = `${verb} ${first.count} ${first.count === 1 ? 'task' : 'tasks'}`
  return second ? `${start} and ${second.deed} ${second.count}` : start
}
