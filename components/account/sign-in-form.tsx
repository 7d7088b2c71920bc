'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { signInWith } from './sign-in-with'

export function SignInForm({ target }: { target: string }) {
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    const answer = await signInWith(String(form.get('email')), String(form.get('password')))
    if (answer.ok) return window.location.assign(target)
    setProblem(answer.detail)
    setBusy(false)
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <TextField label="Email" name="email" type="email" autoComplete="username" required autoFocus />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Notice problem={problem} />
      <SubmitButton disabled={busy}>{busy ? 'Signing in …' : 'Sign in'}</SubmitButton>
    </form>
  )
}
