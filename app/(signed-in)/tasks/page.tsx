import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Tasks' }

export default async function Tasks() {
  await requireUser()
  return (
    <>
      <PageTitle>All</PageTitle>
      <EmptyState icon={<Inbox />} title="No tasks yet">
        What you write down will stand here, the most pressing first.
      </EmptyState>
    </>
  )
}
