import { describeRecurrence } from '@/lib/language/describe-recurrence'
import type { ToldTask, ToolResult } from '../tools/results'
import type { Change, Command, Deed, Question } from './command'
import type { Step } from './read-conversation'

export type Failure = Extract<ToolResult, { ok: false }>

export const unknownTask = 'I do not know which task you mean: say its number or words of its title.'
export const tooMuch = 'That is more than I do at once: I stopped there.'

const done: Record<Deed, string> = { complete: 'Completed', reopen: 'Reopened', delete: 'Moved to the Trash:' }

/** Titles are data: what would be a link or an image in Markdown is shown as it is written. */
export const quoted = (text: string) => `“${text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>~|]/g, '\\$&')}”`

export const named = ({ number, title }: ToldTask) => `#${number} ${quoted(title)}`

export function listed(names: string[]) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export function sayFailure({ error, field, declined }: Failure) {
  if (declined) return 'All right: nothing was done.'
  const part = field ? (parts[field] ?? field) : null
  return part ? `That did not work, because of the ${part}: ${error}` : `That did not work: ${error}`
}

const parts: Record<string, string> = { due: 'due date', rrule: 'recurrence', numbers: 'numbers', number: 'number' }

/** A failure of one of several calls names its task. */
export function sayFailureOf(name: string, failure: Failure) {
  return failure.declined ? sayFailure(failure) : `${name}: ${sayFailure(failure)}`
}

export function sayNotFound(words: string, deed: Command['do']) {
  const kind = deed === 'reopen' ? 'completed task' : deed === 'delete' || deed === 'show' ? 'task' : 'open task'
  return `I found no ${kind} with ${quoted(words)}.`
}

export const sayNoNumber = (number: number) => `I found no task #${number}.`

export const sayOutOfReach = (left: number) =>
  `At most 200 tasks at a time: ${left === 1 ? 'one more is' : `${left} more are`} left. Say it again for the rest.`

export function sayCreated(told: { title: string; result: ToolResult | undefined }[]) {
  const created = told.flatMap(({ result }) => (result?.ok && 'task' in result ? result.task : []))
  const failed = told.flatMap(({ title, result }) => (result && !result.ok ? sayFailureOf(quoted(title), result) : []))
  const [one] = created
  const sentence =
    created.length === 1 && one
      ? `Created ${named(one)}${detailsOf(one)}.`
      : created.length > 1
        ? `Created ${listed(created.map(task => `${named(task)}${created.length < 4 ? besides(task) : ''}`))}.`
        : ''
  return [sentence, ...failed].filter(Boolean).join(' ')
}

const besides = (task: ToldTask) => (detailsOf(task) ? ` (${detailsOf(task).slice(2)})` : '')

/** “, due tomorrow, every week, high priority, #home” */
export function detailsOf({ due_words: due, recurrence, priority, tags, status }: ToldTask) {
  const details = [
    due && (/late$/.test(due) ? due : `due ${due}`),
    recurrence && describeRecurrence(recurrence),
    priority !== 'medium' && `${priority} priority`,
    tags.map(tag => `#${tag}`).join(' '),
    status === 'open' ? '' : status === 'trashed' ? 'in the Trash' : status,
  ]
  return details
    .filter(Boolean)
    .map(detail => `, ${detail}`)
    .join('')
}

export function sayDeed(deed: Deed, numbers: number[], result: ToolResult | undefined, known: Map<number, ToldTask>) {
  if (!result) return ''
  const first = numbers[0] ?? 0
  if (!result.ok) {
    const task = known.get(first)
    return numbers.length === 1 ? sayFailureOf(task ? named(task) : `#${first}`, result) : sayFailure(result)
  }
  if ('task' in result) {
    const { task, next, already } = result
    if (already) return `${named(task)} is ${isNow[deed]} already.`
    const again = next ? ` It comes again: #${next.number}${next.due_words ? `, due ${next.due_words}` : ''}.` : ''
    return `${done[deed]} ${named(task)}.${again}`
  }
  const skipped = 'skipped' in result ? result.skipped : []
  const note = 'note' in result && result.note ? result.note : ''
  const left = skipped.map(({ number, why }) => `#${number} (${why.replace(/\.$/, '')})`)
  const sentence =
    result.tasks.length === 0
      ? 'Nothing was changed.'
      : result.tasks.length > 5
        ? `${done[deed].replace(':', '')} ${result.tasks.length} tasks.`
        : `${done[deed]} ${listed(result.tasks.map(named))}.`
  return [sentence, left.length > 0 && `Left out: ${listed(left)}.`, note].filter(Boolean).join(' ')
}

const isNow: Record<Deed, string> = { complete: 'completed', reopen: 'open', delete: 'in the Trash' }

export function sayChanged(task: ToldTask, change: Change) {
  const { due_words: due, recurrence, tags, priority, title, notes } = task
  const moves = [change.due, change.clock, change.later].some(given => given !== undefined)
  const now = [
    change.title !== undefined && `is now called ${quoted(title)}`,
    moves && (due ? `is ${/late$/.test(due) ? due : `due ${due}`}` : 'has no due date'),
    change.priority !== undefined && `has ${priority} priority`,
    [change.tags, change.addedTags, change.droppedTags].some(given => given !== undefined) &&
      (tags.length > 0 ? `is tagged ${tags.map(tag => `#${tag}`).join(' ')}` : 'has no tags'),
    change.recurrence !== undefined && (recurrence ? `repeats ${describeRecurrence(recurrence)}` : 'does not repeat'),
    (change.notes !== undefined || change.addedNote !== undefined) && (notes ? 'has new notes' : 'has no notes'),
  ]
  const name = change.title === undefined ? named(task) : `#${task.number}`
  return `${name} ${listed(now.filter(part => part !== false))}.`
}

const verbs: Record<Question['command']['do'], string> = {
  complete: 'complete',
  reopen: 'reopen',
  delete: 'delete',
  change: 'change',
  show: 'see',
}
const mostAsked = 10

export function ask({ command, kind, candidates }: Question) {
  const verb = verbs[command.do]
  const [first] = candidates
  if (!first) return `Which task do you want to ${verb}? Say its number or words of its title.`
  if (kind === 'whether') return `Do you mean ${named(first)}${detailsOf(first)}? Say “yes” or “no”.`
  const more = candidates.length > mostAsked ? `\n- and ${candidates.length - mostAsked} more` : ''
  return `Which one do you want to ${verb}? Say its number, or “all”.\n\n${lines(candidates.slice(0, mostAsked))}${more}`
}

export const lines = (tasks: ToldTask[]) =>
  tasks.map(task => `- #${task.number} ${quoted(task.title).slice(1, -1)}${detailsOf(task)}`).join('\n')

export function sayUndone(result: ToolResult | undefined) {
  if (!result) return ''
  if (!result.ok) return sayFailure(result)
  const tasks = 'tasks' in result ? result.tasks : []
  const count = 'undone' in result ? result.undone : tasks.length
  const names = tasks.length > 0 && tasks.length <= 5 ? ` As before: ${listed(tasks.map(named))}.` : ''
  return `Undone${count > 1 ? ` for ${count} tasks` : ''}.${names}`
}

const saidOf: Record<string, string> = {
  create_task: 'Created',
  update_task: 'Changed',
  delete_task: 'Moved to the Trash:',
  bulk_delete_tasks: 'Moved to the Trash:',
  undo_change: 'Undone:',
}

/** What results say by themselves. */
export function tellSteps(steps: Step[]) {
  const told = steps
    .filter(({ name }) => name !== 'list_tasks')
    .map(({ name, args, result }) => {
      if (!result.ok) return sayFailure(result)
      const tasks = 'task' in result ? [result.task] : result.tasks
      const verb = saidOf[name] ?? (args.completed === false ? 'Reopened' : 'Completed')
      return tasks.length > 5
        ? `${verb.replace(':', '')} ${tasks.length} tasks.`
        : `${verb} ${listed(tasks.map(named))}.`
    })
  return told.join(' ') || 'I looked at your tasks and did nothing. Please say it again.'
}
