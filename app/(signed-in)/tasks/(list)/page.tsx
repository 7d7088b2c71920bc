import type { Metadata } from 'next'
import { Activity } from 'react'
import { AddTask } from '@/components/tasks/add-task'
import { SearchTasks } from '@/components/tasks/search-tasks'
import { TaskList } from '@/components/tasks/task-list'
import { requireUser } from '@/lib/auth/current-user'
import { localDay } from '@/lib/language/zone'
import { listTasks } from '@/lib/tasks/list-tasks'
import { mostInBulk, type TaskPage } from '@/lib/tasks/schema'
import { countsShown } from '../../counts-shown'
import { EmptyView } from './empty-view'
import { Filters } from './filters'
import { type Asked, asListQuery, fieldsOf, filterOf, groupingOf, readView, titles } from './task-view'

const firstPage = 100
const mostTags = 20

export async function generateMetadata({ searchParams }: PageProps<'/tasks'>): Promise<Metadata> {
  const asked = readView(await searchParams)
  return { title: asked.words ? `“${asked.words}” in ${titleOf(asked)}` : titleOf(asked) }
}

export default async function Tasks({ searchParams }: PageProps<'/tasks'>) {
  const actor = await requireUser()
  const asked = readView(await searchParams)
  const { view, tags, words } = asked
  const clock = { now: new Date(), timeZone: actor.timeZone }
  const filter = filterOf(asked)
  const [first, counts] = await Promise.all([
    listTasks({ filter: { ...filter, limit: firstPage }, actor, now: clock.now }),
    countsShown(),
  ])
  const today = localDay(clock.now, clock.timeZone)
  const canAdd = view !== 'completed' && view !== 'trash'
  const query = asListQuery(filter)
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="break-words">{titleOf(asked)}</h1>
          <p role="status" className="break-words text-quiet">
            {words ? foundWords(words, first) : longDay.format(new Date(`${today}T00:00:00Z`))}
          </p>
        </div>
        <SearchTasks key={words} fields={fieldsOf({ ...asked, words: '' })} words={words} />
      </div>
      {canAdd && <AddTask due={view === 'today' ? today : null} tags={tags} timeZone={actor.timeZone} />}
      <Filters asked={asked} tags={counts.tags.slice(0, mostTags).map(({ tag }) => tag)} />
      {/* Comes alive apart, so that whoever begins to type at once does not wait for the rows. */}
      <Activity>
        <TaskList
          key={query}
          first={first}
          query={query}
          clock={clock}
          grouping={groupingOf(asked)}
          isTrash={view === 'trash'}
          mostSelected={mostInBulk}
          empty={<EmptyView asked={asked} />}
        />
      </Activity>
    </>
  )
}

const titleOf = ({ view, tags }: Asked) =>
  tags.length > 0 ? tags.map(tag => `#${tag}`).join(' ') : titles[view ?? 'open']

function foundWords(words: string, { tasks, cursor }: TaskPage) {
  if (tasks.length === 0) return 'No matches'
  const count = `${tasks.length}${cursor ? ' or more' : ''}`
  return `${count} ${tasks.length === 1 ? 'task matches' : 'tasks match'} “${words}”`
}

const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
