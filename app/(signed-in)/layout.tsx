import type { ReactNode } from 'react'
import { Shell } from '@/components/ui/shell'
import { Toasts } from '@/components/ui/toasts'
import { DraftsOf } from '@/components/ui/use-draft'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'
import { countViews } from '@/lib/tasks/count-views'
import { Navigation } from './navigation'

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser()
  const [{ name, email }, counts] = await Promise.all([profileOf(actor), countViews({ actor, now: new Date() })])
  return (
    <Toasts>
      <DraftsOf account={actor.id} />
      <Shell navigation={<Navigation name={name} email={email} counts={counts} />}>{children}</Shell>
    </Toasts>
  )
}
