import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Dock } from '@/components/chat/dock'
import { dockCookie } from '@/components/chat/dock-cookie'
import { LivePage } from '@/components/live/live-page'
import { CommandCenter } from '@/components/tasks/commands'
import { Shell } from '@/components/ui/shell'
import { Toasts } from '@/components/ui/toasts'
import { DraftsOf } from '@/components/ui/use-draft'
import { whoAnswers } from '@/lib/agent/who-answers'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { countsShown } from './counts-shown'
import { Navigation } from './navigation'

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser()
  const [{ name, email }, counts, jar] = await Promise.all([profileOf(actor), countsShown(), cookies()])
  const dock = (
    <Dock
      userId={actor.id}
      who={whoAnswers()}
      domainKey={env.NEXT_PUBLIC_CHATKIT_DOMAIN_KEY ?? null}
      remembered={jar.get(dockCookie)?.value}
    />
  )
  return (
    <Toasts>
      <DraftsOf account={actor.id} />
      <LivePage />
      <CommandCenter tags={counts.tags.map(({ tag }) => tag)}>
        <Shell navigation={<Navigation name={name} email={email} counts={counts} />} dock={dock}>
          {children}
        </Shell>
      </CommandCenter>
    </Toasts>
  )
}
