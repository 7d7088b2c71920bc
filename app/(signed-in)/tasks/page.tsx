import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Tasks' }

const titles: Record<string, string> = {
  today: 'Today',
  upcoming: 'Upcoming',
  all: 'All',
  completed: 'Completed',
  trash: 'Trash',
}

export default async function Tasks({ searchParams }: PageProps<'/tasks'>) {
  const { timeZone } = await requireUser()
  const { view } = await searchParams
  const today = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  return (
    <>
      <h1>{titles[String(view)] ?? 'Tasks'}</h1>
      <p className="text-quiet">{today.format(new Date())}</p>
      <section className="mt-16 grid justify-items-center gap-2 text-center">
        <ListChecks aria-hidden className="size-8 text-edge" />
        <h2 className="font-medium">No tasks yet</h2>
        <p className="max-w-90 text-quiet">This version keeps your account; the list itself comes with the next one.</p>
      </section>
    </>
  )
}
