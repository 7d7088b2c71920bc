import type { ToldTask } from '../tools/results'
import type { Filter } from './command'
import { lines, listed, quoted } from './say'

interface Listing {
  filter: Filter
  tasks: ToldTask[]
  count: number
  isCount: boolean
  remark?: string | undefined
}

export function sayList({ filter, tasks, count, isCount, remark }: Listing) {
  const described = describe(filter)
  if (count === 0) return `There are no tasks${described}.`
  const isOne = count === 1
  const is = isOne ? 'There is' : 'There are'
  const what = isOne ? `one task${described.replace('that are', 'that is')}` : `${count} tasks${described}`
  const more = count > tasks.length ? `\n- and ${count - tasks.length} more` : ''
  if (isCount && count > mostBesideCount) return [`${is} ${what}.`, remark].filter(Boolean).join(' ')
  return `${is} ${what}.${remark ? ` ${remark}` : ''}\n\n${lines(tasks)}${more}`
}

const mostBesideCount = 10

/** “ that are overdue, with high priority, tagged #work” */
function describe({ status, due, priority, tags, search }: Filter) {
  const parts = [
    status === 'completed' && ' that are completed',
    status === 'trashed' && ' in the Trash',
    status === 'open' && ' that are open',
    due !== null && (dueInWords[due] ?? ` due ${rangeInWords(due)}`),
    priority && priority.length > 0 && ` with ${listed(priority).replace(' and ', ' or ')} priority`,
    tags && tags.length > 0 && ` tagged ${tags.map(tag => `#${tag}`).join(' ')}`,
    search && ` with ${quoted(search)}`,
  ]
  return parts.filter(Boolean).join(',')
}

const dueInWords: Record<string, string> = {
  overdue: ' that are overdue',
  today: ' due today',
  today_or_overdue: ' due today or overdue',
  week: ' due this week',
  upcoming: ' due after today',
  none: ' without a due date',
  any: ' with a due date',
}

function rangeInWords(due: string) {
  const [from = '', to = from] = due.split('..')
  if (from === to) return `on ${from}`
  if (!from) return `by ${to}`
  return to ? `from ${from} to ${to}` : `from ${from} on`
}
