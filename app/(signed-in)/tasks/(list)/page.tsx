import type { Metadata } from 'next'
import Link from 'next/link'
import { AddTask } from '@/components/tasks/add-task'
import { SearchTasks } from '@/components/tasks/search-tasks'
import { Shortcuts } from '@/components/tasks/shortcuts'
import { TaskList } from '@/components/tasks/task-list'
import { Button } from '@/components/ui/button'
import { requireUser } from '@/lib/auth/current-user'
import { localDay } from '@/lib/language/zone'
import { listTasks } from '@/lib/tasks/list-tasks'
import { EmptyView } from './empty-view'
import { grouped, readView, titles } from './task-view'

export async function generateMetadata({ searchParams }: PageProps<'/tasks'>): Promise<Metadata> {
  const { view, tag } = readView(await searchParams)
  return { title: tag ? `#${tag}` : titles[view ?? 'open'] }
}

export default async function Tasks({ searchParams }: PageProps<'/tasks'>) {
  const actor = await requireUser()
  const query = await searchParams
  const { view, tag, words, filter } = readView(query)
  const clock = { now: new Date(), timeZone: actor.timeZone }
  const { tasks, cursor } = await listTasks({ filter, actor, now: clock.now })
  const inOrderOfDays = !words && (view === null || view === 'today' || view === 'upcoming')
  const today = localDay(clock.now, clock.timeZone)
  const canAdd = view !== 'completed' && view !== 'trash'
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="break-words">{tag ? `#${tag}` : titles[view ?? 'open']}</h1>
          <p className="text-quiet">{longDay.format(new Date(`${today}T00:00:00Z`))}</p>
        </div>
        <SearchTasks view={view} words={words} />
      </div>
      {canAdd && <AddTask due={view === 'today' ? today : null} tag={tag || null} timeZone={actor.timeZone} />}
      <Shortcuts />
      {tasks.length > 0 ? (
        <TaskList groups={grouped(tasks, clock, inOrderOfDays)} />
      ) : (
        <EmptyView view={view} words={words} />
      )}
      {cursor && (
        <Button asChild kind="plain" className="mt-6">
          <Link href={{ pathname: '/tasks', query: { ...query, cursor } }}>Next page</Link>
        </Button>
      )}
    </>
  )
}

const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
