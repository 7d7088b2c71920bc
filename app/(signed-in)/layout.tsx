import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'
import { countViews } from '@/lib/tasks/count-views'

export default async function SignedIn({ children }: { children: ReactNode }) {
  const actor = await requireUser()
  const [person, { tags, ...counts }] = await Promise.all([profileOf(actor), countViews({ actor, now: new Date() })])
  return (
    <Shell person={person} counts={counts} tags={tags}>
      {children}
    </Shell>
  )
}
