'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ask } from '@/components/ui/request-json'
import { SubmitButton } from '@/components/ui/submit-button'
import { signInWith } from './sign-in-with'

interface Problem {
  detail?: string
  fields: Record<string, string>
}

export function SignUpForm({ target }: { target: string }) {
  const [problem, setProblem] = useState<Problem>({ fields: {} })
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = Object.fromEntries(new FormData(event.currentTarget)) as {
      email: string
      password: string
      name: string
    }
    setBusy(true)
    setProblem({ fields: {} })
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const headers = { 'content-type': 'application/json' }
    const made = await ask('/api/register', { method: 'POST', headers, body: JSON.stringify({ ...form, timeZone }) })
    const answer = made.ok ? await signInWith(form.email, form.password) : made
    if (answer.ok) return window.location.assign(target)
    // A problem of one field stands below that field; only what belongs to none stands above the button.
    const { detail, fields } = answer
    const words = made.ok ? `Your account is made, but signing in has to wait. ${detail}` : detail
    setProblem({ fields, ...(Object.keys(fields).length === 0 && { detail: words }) })
    setBusy(false)
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4" noValidate>
      <TextField label="Name" hint="Optional." name="name" autoComplete="name" error={problem.fields.name} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={problem.fields.email}
      />
      <TextField
        label="Password"
        hint="At least 8 characters."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={problem.fields.password}
      />
      <Notice problem={problem.detail} />
      <SubmitButton disabled={busy}>{busy ? 'Creating …' : 'Create account'}</SubmitButton>
    </form>
  )
}
