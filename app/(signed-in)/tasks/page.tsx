import type { Metadata } from 'next'
import { PageTitle } from '@/components/ui/page-title'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Tasks' }

export default async function Tasks() {
  await requireUser()
  return (
    <>
      <PageTitle>Tasks</PageTitle>
      <p className="text-ink-soft">Nothing here yet.</p>
    </>
  )
}
