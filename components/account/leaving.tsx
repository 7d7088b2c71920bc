'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { forgetDrafts } from '@/components/ui/drafts'
import { Notice } from '@/components/ui/notice'
import type { Refusal } from '@/components/ui/refusal'
import { requestJson } from '@/components/ui/request-json'
import { signOut } from './sign-out'

/** The two ways out: of this browser, and of every one. */
export function Leaving() {
  const [going, setGoing] = useState<'here' | 'everywhere'>()
  const [refusal, setRefusal] = useState<Refusal>()

  async function leave(from: 'here' | 'everywhere') {
    setGoing(from)
    const refused = from === 'here' ? await signOut() : await signOutEverywhere()
    setRefusal(refused)
    if (refused) setGoing(undefined)
  }

  return (
    <div className="grid gap-4">
      {refusal && <Notice kind="error">{refusal.detail}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button isBusy={going === 'here'} onClick={() => leave('here')}>
          Sign out
        </Button>
        <Button isBusy={going === 'everywhere'} onClick={() => leave('everywhere')}>
          Sign out everywhere
        </Button>
      </div>
    </div>
  )
}

async function signOutEverywhere() {
  const answer = await requestJson('/api/account/sign-out-everywhere', { method: 'POST' })
  if (!answer.ok) return answer.refusal
  forgetDrafts()
  location.assign('/sign-in')
  return undefined
}
