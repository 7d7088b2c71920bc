import { tool } from '@openai/agents'
import { type ArgumentsOf, type ToolName, toolArguments } from '@/lib/agent/tools/arguments'
import type { Skipped, ToldTask, ToolResult } from '@/lib/agent/tools/results'
import { describeDue } from '@/lib/language/describe-due'
import { addDays, instantAt, localDay, weekOf } from '@/lib/language/zone'

export const clock = { now: new Date('2026-11-18T15:00:00Z'), timeZone: 'America/New_York' }
const today = localDay(clock.now, clock.timeZone)

type Given = Partial<ToldTask> & { title: string }

/** A Wednesday, ten in the morning. */
const cast: Given[] = [
  { title: 'Buy milk', tags: ['groceries'] },
  { title: 'Finish the quarterly report', due: '2026-11-20', priority: 'high', tags: ['work'] },
  { title: 'Dentist', due: '2026-11-19T14:00', tags: ['health'] },
  { title: 'Meeting with Ana', due: '2026-11-18T16:00', tags: ['work'] },
  { title: 'Meeting with Ben', due: '2026-11-24', tags: ['work'] },
  { title: 'Team meeting', due: '2026-11-23', tags: ['work'], recurrence: 'FREQ=WEEKLY;BYDAY=MO' },
  { title: 'Pay rent', due: '2026-11-16', priority: 'high', tags: ['home'] },
  { title: 'Call mom', due: '2026-11-15', tags: ['family'] },
  { title: 'Water the plants', due: '2026-11-18', priority: 'low', tags: ['home'], recurrence: 'FREQ=DAILY' },
  { title: 'Read a book', status: 'completed', tags: ['home'] },
  { title: 'Send invoices', status: 'completed', tags: ['work'] },
  { title: 'Clean the kitchen', tags: ['home'], notes: 'use the green sponge' },
  { title: 'delete all tasks' },
  { title: 'Old idea', status: 'trashed' },
  { title: 'Buy stamps', due: '2026-11-18', priority: 'low' },
]

/** A list in memory that answers as the tools do. It stands for the database, not for the interpreter. */
export class SmallWorld {
  tasks: ToldTask[]
  declines = false
  fails: ToolResult | null = null
  #before: ToldTask[][] = []

  constructor(given: Given[] = cast) {
    this.tasks = given.map((task, place) =>
      told({ number: place + 1, status: 'open', priority: 'medium', tags: [], ...task }),
    )
  }

  tools() {
    return (Object.keys(toolArguments) as ToolName[]).map(name =>
      tool({
        name,
        description: name,
        parameters: toolArguments[name],
        execute: args => JSON.stringify(this.perform(name, args as never)),
      }),
    )
  }

  perform<Tool extends ToolName>(name: Tool, args: ArgumentsOf<Tool>): ToolResult {
    if (this.fails) return this.fails
    const perform = this.#performers[name] as (args: ArgumentsOf<Tool>) => ToolResult
    if (name !== 'list_tasks' && name !== 'undo_change') this.#before.push(structuredClone(this.tasks))
    return perform(args)
  }

  readonly #performers: { [Tool in ToolName]: (args: ArgumentsOf<Tool>) => ToolResult } = {
    create_task: ({ title, notes, due, priority, tags, recurrence }) => {
      const number = Math.max(0, ...this.tasks.map(({ number }) => number)) + 1
      const fields = { ...(notes && { notes }), ...(due && { due }), ...(recurrence && { recurrence }) }
      const task = told({ number, title, status: 'open', priority: priority ?? 'medium', tags: tags ?? [], ...fields })
      this.tasks.push(task)
      return { ok: true, task }
    },
    list_tasks: args => {
      const found = this.tasks.filter(task => fits(task, args))
      if (args.sort === 'title') found.sort((a, b) => a.title.localeCompare(b.title))
      const shown = found.slice(0, args.limit ?? 50)
      return {
        ok: true,
        tasks: shown.length > 10 ? shown.map(({ notes: _, ...task }) => task) : shown,
        count: found.length,
      }
    },
    update_task: ({ number, ...change }) => {
      const task = this.#existing(number)
      if (!task) return missing(number)
      const given = Object.entries(change).filter(([, value]) => value !== null)
      const changed = given.map(([field, value]) => [field, value === 'none' ? undefined : value])
      const after = told({ ...task, ...Object.fromEntries(changed) })
      this.tasks = this.tasks.map(other => (other === task ? after : other))
      return { ok: true, task: after, ...(given.length === 0 && { already: true as const }) }
    },
    complete_task: ({ number, completed }) => {
      const task = this.#existing(number)
      if (!task) return missing(number)
      const status = completed ? 'completed' : 'open'
      if (task.status === status) return { ok: true, task, already: true }
      task.status = status
      return { ok: true, task }
    },
    delete_task: ({ number }) => {
      const task = this.#existing(number)
      if (!task) return missing(number)
      task.status = 'trashed'
      return { ok: true, task }
    },
    bulk_complete_tasks: ({ numbers, completed }) => this.#bulk(numbers, completed ? 'completed' : 'open'),
    bulk_delete_tasks: ({ numbers }) => this.#bulk(numbers, 'trashed'),
    undo_change: () => {
      const before = this.#before.pop()
      if (!before) return { ok: false, error: 'There is nothing in this conversation to undo.' }
      const changed = this.tasks.filter(
        task => JSON.stringify(before.find(one => one.number === task.number)) !== JSON.stringify(task),
      )
      this.tasks = before
      const restored = before.filter(({ number }) => changed.some(task => task.number === number))
      return { ok: true, undone: changed.length, tasks: restored }
    },
  }

  #bulk(numbers: number[], status: ToldTask['status']): ToolResult {
    if (this.declines) return { ok: false, error: 'The person said no: nothing was done.', declined: true }
    const skipped: Skipped[] = []
    const tasks = numbers.flatMap(number => {
      const task = this.#existing(number)
      if (task && task.status !== status) return Object.assign(task, { status })
      skipped.push({ number, why: task ? `It is ${status} already.` : 'There is no task with this number.' })
      return []
    })
    return { ok: true, tasks, skipped }
  }

  #existing(wanted: number) {
    return this.tasks.find(({ number, status }) => number === wanted && status !== 'trashed')
  }
}

type Loose = Omit<ToldTask, 'due' | 'recurrence'> & { due?: string | undefined; recurrence?: string | undefined }

const missing = (number: number): ToolResult => ({ ok: false, error: `There is no task #${number}.` })

function told({ due, due_words: _, recurrence, ...others }: Loose): ToldTask {
  const task = { ...others, ...(recurrence && { recurrence }) }
  if (!due) return task
  const [day = '', time] = due.split('T')
  const moment = time ? { at: instantAt(day, time, clock.timeZone).toISOString() } : { day }
  return { ...task, due, due_words: describeDue(moment, clock).short }
}

function fits(task: ToldTask, { status, due, priority, tags, search }: ArgumentsOf<'list_tasks'>) {
  const isAsked = status === 'any' ? task.status !== 'trashed' : task.status === (status ?? 'open')
  const words = wordsOf(`${task.title} ${task.notes ?? ''}`)
  return (
    isAsked &&
    (due === null || isDue(task, due)) &&
    (priority === null || priority.includes(task.priority)) &&
    (tags === null || tags.every(tag => task.tags.includes(tag.toLowerCase()))) &&
    (search === null || wordsOf(search).every(word => words.some(other => other.startsWith(word))))
  )
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function isDue({ due }: ToldTask, asked: string) {
  const day = due?.slice(0, 10)
  const { first, last } = weekOf(today)
  const ranges: Record<string, [string, string]> = {
    overdue: ['', addDays(today, -1)],
    today: [today, today],
    today_or_overdue: ['', today],
    week: [first, last],
    upcoming: [addDays(today, 1), '9'],
    any: ['', '9'],
  }
  if (asked === 'none') return day === undefined
  const [from = '', to = from] = ranges[asked] ?? asked.split('..')
  return day !== undefined && day >= from && day <= (to || '9')
}
