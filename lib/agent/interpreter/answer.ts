import { readPhrase } from '@/lib/language/read-phrase'
import { localClock, localDay } from '@/lib/language/zone'
import type { ArgumentsOf, ToolName } from '../tools/arguments'
import type { ToldTask, ToolResult } from '../tools/results'

export interface Step {
  name: string
  args: Record<string, unknown>
  result: ToolResult
}

export interface Heard {
  text: string
  /** What was done about it so far, in this turn. */
  steps: Step[]
  /** What tools told in earlier turns. */
  before: Step[]
}

export interface Reply {
  text?: string
  calls?: { name: ToolName; args: Record<string, unknown> }[]
}

interface Reader {
  now: Date
  timeZone: string
}

export function answer({ text, steps, before }: Heard, reader: Reader): Reply {
  const said = text.trim().replace(/[.!]+$/, '')
  if (steps.length > 0) return next(said, steps)
  return begin(said, before, reader)
}

function begin(said: string, before: Step[], reader: Reader): Reply {
  if (/^(undo|take (that|it) back)\b/i.test(said)) return call('undo_change', {})
  if (/^(delete|remove) (all|every|the) (the )?(completed|done|finished)/i.test(said))
    return list({ status: 'completed', limit: 200 })
  const listing = /^(what|which|show|list|how many)\b(.*)$/i.exec(said)
  if (/^what can you do|^help\b/i.test(said)) return { text: help }
  if (listing) return list(filterIn(said))
  const act = /^(complete|finish|mark|close|delete|remove|trash|reopen|open)\s+(.*)$/i.exec(said)
  if (act) {
    const numbers = numbersIn(act[2] ?? '')
    const verb = (act[1] ?? '').toLowerCase()
    if (numbers.length > 0) return doTo(verb, numbers)
    if (/^(it|that|that one)\b/i.test(act[2] ?? '')) {
      const last = toldIn(before.at(-1)?.result).at(-1)
      if (last) return doTo(verb, [last.number])
    }
    const words = (act[2] ?? '').replace(/^(the|task|my)\s+/i, '').replace(/\s+(as\s+)?(done|completed|finished)$/i, '')
    return list({ search: words, status: verb === 'reopen' ? 'completed' : 'open', limit: 10 })
  }
  const create =
    /^(?:please\s+)?(?:add|create|new|make|remind me to)\s+(?:an?\s+)?(?:task\s+)?(?:called\s+|named\s+|to\s+)?(.+)$/i.exec(
      said,
    )
  if (create) {
    const args = together(piecesOf(create[1] ?? '').map(piece => fieldsOf(piece, reader)))
    return { calls: args.map(fields => ({ name: 'create_task', args: fields })) }
  }
  return { text: lost }
}

/** After a look at the list: the deed that was meant, or the question which one. */
function next(said: string, steps: Step[]): Reply {
  const last = steps.at(-1) as Step
  if (!last.result.ok) return { text: last.result.error }
  if (last.name !== 'list_tasks' || steps.length > 1) return { text: summary(steps) }
  const found = toldIn(last.result)
  if (/^(delete|remove) (all|every|the) (the )?(completed|done|finished)/i.test(said)) {
    if (found.length === 0) return { text: 'There are no completed tasks.' }
    return call('bulk_delete_tasks', { numbers: found.map(({ number }) => number) })
  }
  const act = /^(complete|finish|mark|close|delete|remove|trash|reopen|open)\b/i.exec(said)
  if (!act) return { text: listed(found, 'count' in last.result ? last.result.count : found.length) }
  if (found.length === 0) return { text: 'I could not find that task.' }
  if (found.length > 1) return { text: `Which one do you mean?\n\n${lines(found)}` }
  return doTo((act[1] ?? '').toLowerCase(), [found[0]?.number ?? 0])
}

function doTo(verb: string, numbers: number[]): Reply {
  const isDeleting = /^(delete|remove|trash)$/.test(verb)
  const completed = !/^(reopen|open)$/.test(verb)
  const [number] = numbers
  if (numbers.length === 1)
    return isDeleting ? call('delete_task', { number }) : call('complete_task', { number, completed })
  return isDeleting ? call('bulk_delete_tasks', { numbers }) : call('bulk_complete_tasks', { numbers, completed })
}

const call = (name: ToolName, args: Record<string, unknown>): Reply => ({ calls: [{ name, args }] })

const list = (filter: Partial<ArgumentsOf<'list_tasks'>>): Reply => {
  const nothing = { status: null, due: null, priority: null, tags: null, search: null, sort: null, limit: null }
  return call('list_tasks', { ...nothing, ...filter })
}

function filterIn(said: string): Partial<ArgumentsOf<'list_tasks'>> {
  const tags = [...said.matchAll(/#([\p{L}\p{N}_-]+)/gu)].map(([, tag]) => tag as string)
  return {
    ...(/overdue|late/i.test(said) && { due: 'overdue' }),
    ...(/today/i.test(said) && { due: 'today_or_overdue' }),
    ...(/this week/i.test(said) && { due: 'week' }),
    ...(/completed|done/i.test(said) && { status: 'completed' as const }),
    ...(/trash/i.test(said) && { status: 'trashed' as const }),
    ...(/high priority|urgent/i.test(said) && { priority: ['high' as const] }),
    ...(tags.length > 0 && { tags }),
  }
}

const numbersIn = (text: string) => [...text.matchAll(/#?\b(\d{1,9})\b/g)].map(([, number]) => Number(number))

/** “milk and eggs tomorrow”: what is said of when after the last is meant for all. */
function together(all: ArgumentsOf<'create_task'>[]) {
  const last = all.at(-1)
  if (!last?.due || all.slice(0, -1).some(({ due, recurrence }) => due || recurrence)) return all
  const { due, recurrence } = last
  return all.map(fields => ({ ...fields, due, recurrence }))
}

/** “milk, eggs and bread” are three. */
const piecesOf = (text: string) => text.split(/,\s*(?:and\s+)?|\s+and\s+/i).filter(Boolean)

function fieldsOf(text: string, reader: Reader): ArgumentsOf<'create_task'> {
  const { title, due, priority, tags, rrule } = readPhrase(text, reader)
  const at = due && 'at' in due ? new Date(due.at) : null
  const local = at
    ? `${localDay(at, reader.timeZone)}T${localClock(at, reader.timeZone)}`
    : due && 'day' in due
      ? due.day
      : null
  return { title, notes: null, due: local, priority, tags: tags.length > 0 ? tags : null, recurrence: rrule }
}

function toldIn(result: ToolResult | undefined): ToldTask[] {
  if (!result?.ok) return []
  return 'task' in result ? [result.task] : result.tasks
}

const lines = (tasks: ToldTask[]) =>
  tasks.map(({ number, title, due_words: due }) => `- #${number} ${title}${due ? `, ${due}` : ''}`).join('\n')

const listed = (tasks: ToldTask[], count: number) =>
  count === 0 ? 'There are none.' : `${count === 1 ? 'One task' : `${count} tasks`}:\n\n${lines(tasks)}`

function summary(steps: Step[]): string {
  return steps
    .filter(({ name }) => name !== 'list_tasks')
    .map(({ name, args, result }) => {
      if (!result.ok) return result.error
      const titles = toldIn(result)
        .map(({ title }) => `“${title}”`)
        .join(', ')
      if (name === 'create_task') return `Created ${titles}.`
      if (name === 'undo_change') return 'Undone.'
      if (name.includes('delete')) return titles ? `Moved ${titles} to the Trash.` : 'Nothing was deleted.'
      return `${args.completed === false ? 'Opened' : 'Completed'} ${titles}.`
    })
    .join(' ')
}

const help =
  'I am the built-in interpreter. I understand commands such as “add milk and eggs tomorrow”, “what is due this week?”, “complete #12” and “undo”.'
const lost = `I did not understand that: I am the built-in interpreter, and know simple commands only. Try “create a task called buy groceries” or “what is due today?”.`
