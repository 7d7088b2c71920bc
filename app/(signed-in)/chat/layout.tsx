import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { FullChat } from '@/components/chat/full-chat'
import { whoAnswers } from '@/lib/agent/who-answers'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Assistant' }

/** The chat stands in the layout: going from one conversation to another loads no page. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  const { id } = await requireUser()
  return (
    <div className="-mx-4 -mt-4 -mb-24 h-[calc(min(100dvh,var(--seen,100dvh))-3.5rem)] md:-mx-8 md:-mt-10 md:h-[min(100dvh,var(--seen,100dvh))]">
      <h1 className="sr-only">Assistant</h1>
      <FullChat userId={id} who={whoAnswers()} domainKey={env.NEXT_PUBLIC_CHATKIT_DOMAIN_KEY ?? null} />
      {children}
    </div>
  )
}
