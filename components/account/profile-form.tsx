'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { SelectField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { type Answer, requestJson } from '@/components/ui/request-json'
import { SubmitButton } from '@/components/ui/submit-button'
import { useDraft } from '@/components/ui/use-draft'

interface Profile {
  name: string
  timeZone: string
}

export function ProfileForm({ zones, ...saved }: Profile & { zones: string[] }) {
  const { value: profile, setValue: setProfile, restored } = useDraft<Profile>('profile', saved)
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  const change = (field: Partial<Profile>) => {
    setAnswer(undefined)
    setProfile({ ...profile, ...field })
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const saving = await requestJson('/api/account', { method: 'PATCH', body: profile })
    setAnswer(saving)
    setBusy(false)
    if (saving.ok) router.refresh()
  }

  const fields = answer?.ok === false ? answer.fields : {}
  const problem = answer?.ok === false && Object.keys(fields).length === 0 && answer.detail
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <TextField
        label="Name"
        autoComplete="name"
        value={profile.name}
        onChange={event => change({ name: event.target.value })}
        error={fields.name}
      />
      <SelectField
        label="Time zone"
        hint="“Today” and “overdue” follow it."
        value={profile.timeZone}
        onChange={event => change({ timeZone: event.target.value })}
        error={fields.timeZone}
      >
        {zones.map(zone => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton kind="plain" disabled={busy}>
          Save
        </SubmitButton>
        <Notice
          problem={problem}
          success={answer?.ok ? 'Saved.' : restored && !answer && 'What you typed is back. Save it to keep it.'}
        />
      </div>
    </form>
  )
}
