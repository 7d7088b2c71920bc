import {
  day,
  dueFilters,
  filterOfView,
  type Priority,
  priorities,
  type Sort,
  sorts,
  type TaskFilter,
  tag,
  type View,
  views,
} from '@/lib/tasks/schema'

export const titles: Record<View | 'open', string> = {
  open: 'Tasks',
  today: 'Today',
  upcoming: 'Upcoming',
  all: 'All',
  completed: 'Completed',
  trash: 'Trash',
}

export type Query = Record<string, string | string[] | undefined>
export type ShownDue = 'overdue' | 'today' | 'week' | 'none'

/** What the URL asks for, in full; the page, its links and its forms are made from it. */
export interface Asked {
  view: View | null
  tags: string[]
  words: string
  priority: Priority[]
  due: ShownDue | null
  from: string
  to: string
  sort: Sort | null
}

const mostTags = 20

/** What the URL says wrongly is left out, and not an error. */
export function readView(query: Query): Asked {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 2_000) : '')
  const several = (name: string) => [query[name] ?? []].flat().flatMap(value => value.split(','))
  const known = <Value extends string>(values: readonly Value[], name: string) =>
    values.find(value => value === one(name)) ?? null
  const dayOf = (name: string) => (day.safeParse(one(name)).success ? one(name) : '')
  const due = known(dueFilters, 'due')
  return {
    view: known(views, 'view'),
    tags: [...new Set(several('tag').flatMap(value => tag.safeParse(value).data ?? []))].slice(0, mostTags),
    words: one('q').slice(0, 200),
    priority: priorities.filter(level => several('priority').includes(level)),
    due: due === 'overdue' || due === 'today' || due === 'week' || due === 'none' ? due : null,
    from: dayOf('from'),
    to: dayOf('to'),
    sort: known(sorts, 'sort'),
  }
}

export function filterOf({ view, tags, words, priority, due, from, to, sort }: Asked): TaskFilter {
  const range = from || to ? { due: { ...(from && { from }), ...(to && { to }) } } : {}
  return {
    ...(view ? filterOfView[view] : { status: 'open' as const }),
    ...(view === 'all' && { status: 'any' as const }),
    ...(hasDatesOfItsOwn(view) ? {} : due ? { due } : range),
    ...(tags.length > 0 && { tags }),
    ...(priority.length > 0 && { priority }),
    ...(words && { search: words, sort: 'best' as const }),
    ...(sort && { sort }),
  }
}

/** A view that is made of dates is not filtered by dates. */
export const hasDatesOfItsOwn = (view: View | null) => view === 'today' || view === 'upcoming'

export function groupingOf({ view, words, sort }: Asked) {
  if (words || (sort && sort !== 'due')) return null
  if (view === 'upcoming') return 'days'
  return view === null || view === 'today' ? 'four' : null
}

/** The same filter for `GET /api/tasks`, where the list fetches what follows the first page. */
export function asListQuery({ status, tags, priority, due, search, sort }: TaskFilter) {
  const query = new URLSearchParams()
  if (status) query.set('status', status)
  if (tags?.length) query.set('tags', tags.join(','))
  if (priority?.length) query.set('priority', priority.join(','))
  if (typeof due === 'string') query.set('due', due)
  else for (const [name, value] of Object.entries(due ?? {})) if (value) query.set(name, value)
  if (search) query.set('search', search)
  if (sort) query.set('sort', sort)
  return query.toString()
}

/** The address of this list with something changed: what is the usual is left out. */
export function listPath(asked: Asked, change: Partial<Asked> = {}) {
  const query = new URLSearchParams(fieldsOf({ ...asked, ...change })).toString()
  return query ? `/tasks?${query}` : '/tasks'
}

export function fieldsOf({ view, tags, words, priority, due, from, to, sort }: Asked): [string, string][] {
  return [
    ['view', view ?? ''],
    ...tags.map((name): [string, string] => ['tag', name]),
    ['q', words],
    ['priority', priority.join(',')],
    ['due', due ?? ''],
    ['from', from],
    ['to', to],
    ['sort', sort ?? ''],
  ].filter((field): field is [string, string] => field[1] !== '')
}
