'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { type Answer, requestJson } from '@/components/ui/request-json'
import { SubmitButton } from '@/components/ui/submit-button'

export function PasswordForm({ email }: { email: string }) {
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    const changing = await requestJson('/api/account/password', { body: Object.fromEntries(new FormData(form)) })
    if (changing.ok) form.reset()
    setAnswer(changing)
    setBusy(false)
  }

  const fields = answer?.ok === false ? answer.fields : {}
  const problem = answer?.ok === false && Object.keys(fields).length === 0 && answer.detail
  return (
    <form method="post" onSubmit={submit} className="grid gap-4" noValidate>
      {/* tells a password manager whose password this is */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={fields.currentPassword}
      />
      <TextField
        label="New password"
        hint="At least 8 characters. All other sessions end."
        name="newPassword"
        type="password"
        autoComplete="new-password"
        error={fields.newPassword}
      />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton kind="plain" disabled={busy}>
          Change password
        </SubmitButton>
        <Notice problem={problem} success={answer?.ok && 'Changed. Other sessions have ended.'} />
      </div>
    </form>
  )
}
