import type { ReactNode } from 'react'
import { Shell } from '@/components/ui/shell'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'
import { Navigation } from './navigation'

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { name, email } = await profileOf(await requireUser())
  return <Shell navigation={<Navigation name={name} email={email} />}>{children}</Shell>
}
