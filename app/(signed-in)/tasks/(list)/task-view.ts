import type { ListedTask, TaskGroup } from '@/components/tasks/listed-task'
import { describeDue } from '@/lib/language/describe-due'
import { addDays, dayOf, localDay } from '@/lib/language/zone'
import { filterOfView, type TaskFilter, type TaskRow, type View, views } from '@/lib/tasks/schema'

export const titles: Record<View | 'open', string> = {
  open: 'Tasks',
  today: 'Today',
  upcoming: 'Upcoming',
  all: 'All',
  completed: 'Completed',
  trash: 'Trash',
}

type Query = Record<string, string | string[] | undefined>

/** What the URL asks for. What it says wrongly is the plain list, not an error. */
export function readView(query: Query) {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 2_000) : '')
  const view = views.find(known => known === one('view')) ?? null
  const tag = one('tag').slice(0, 50)
  const words = one('q').slice(0, 200)
  const filter: TaskFilter = {
    ...(view ? filterOfView[view] : { status: 'open' as const }),
    ...(view === 'all' && { status: 'any' as const }),
    ...(tag && { tags: [tag] }),
    ...(words && { search: words, sort: 'best' as const }),
    ...(one('cursor') && { cursor: one('cursor') }),
    limit: 100,
  }
  return { view, tag, words, filter }
}

interface Clock {
  now: Date
  timeZone: string
}

export function listed(task: TaskRow, clock: Clock): ListedTask {
  const { number, title, priority, tags, rrule, hasNotes } = task
  const due = dueOf(task)
  const described = due && describeDue(due, clock)
  const isCompleted = task.completedAt !== null
  return {
    ...{ number, title, priority, tags, rrule, hasNotes, isCompleted },
    isTrashed: task.trashedAt !== null,
    due: described && { ...described, late: described.late && !isCompleted },
  }
}

export function dueOf({ dueOn, dueAt }: Pick<TaskRow, 'dueOn' | 'dueAt'>) {
  if (dueOn) return { day: dueOn }
  return dueAt ? { at: dueAt } : null
}

/** Overdue, Today, each day of the coming week, Later, No date: only where the list is in the order of days. */
export function grouped(tasks: TaskRow[], clock: Clock, inOrderOfDays: boolean): TaskGroup[] {
  if (!inOrderOfDays) return [{ title: null, tasks: tasks.map(task => listed(task, clock)) }]
  const groups: TaskGroup[] = []
  for (const task of tasks) {
    const title = groupOf(task, clock)
    const last = groups.at(-1)
    const group = last?.title === title ? last : { title, tasks: [] }
    if (group !== last) groups.push(group)
    group.tasks.push(listed(task, clock))
  }
  return groups
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

function groupOf(task: TaskRow, { now, timeZone }: Clock) {
  const due = dueOf(task)
  if (!due) return 'No date'
  const today = localDay(now, timeZone)
  const day = dayOf(due, timeZone)
  if (day < today) return 'Overdue'
  if (day === today) return 'Today'
  if (day === addDays(today, 1)) return 'Tomorrow'
  return day < addDays(today, 8) ? weekday.format(new Date(`${day}T00:00:00Z`)) : 'Later'
}
