import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'

export default async function SignedIn({ children }: { children: ReactNode }) {
  const { name, email } = await profileOf(await requireUser())
  return <Shell person={{ name, email }}>{children}</Shell>
}
