'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type Answer, requestJson } from '@/components/ui/request-json'
import { signOut } from './sign-in-with'

export function SignOutButtons() {
  const [problem, setProblem] = useState<string>()

  async function leave(ending: Promise<Answer>) {
    const answer = await ending
    if (answer.ok) window.location.assign('/sign-in')
    else setProblem(answer.detail)
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <Button kind="plain" onClick={() => leave(signOut())}>
          Sign out
        </Button>
        <Button kind="danger" onClick={() => leave(requestJson('/api/account/sign-out-everywhere'))}>
          Sign out everywhere
        </Button>
      </div>
      <p className="text-[13px] text-quiet">Everywhere means every browser and device, this one too.</p>
      <Notice problem={problem} />
    </div>
  )
}
