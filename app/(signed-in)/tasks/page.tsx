import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Tasks' }

interface Asked {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const titles: Record<string, string> = {
  today: 'Today',
  upcoming: 'Upcoming',
  completed: 'Completed',
  trash: 'Trash',
}

export default async function Tasks({ searchParams }: Asked) {
  const { timeZone } = await requireUser()
  const { view } = await searchParams
  const today = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  return (
    <>
      <PageTitle subtitle={today.format(new Date())}>{titles[String(view)] ?? 'Tasks'}</PageTitle>
      <EmptyState icon={<Inbox />} title="No tasks yet">
        This version keeps your account; the list itself comes with the next one.
      </EmptyState>
    </>
  )
}
