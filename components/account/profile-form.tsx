'use client'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { Combobox } from '@/components/ui/combobox'
import { useDraft } from '@/components/ui/drafts'
import { Field, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { requestJson } from '@/components/ui/request-json'
import { useIsReady } from '@/components/ui/use-is-ready'
import { profileForm } from '@/lib/auth/schema'
import { FormEnd } from './form-end'
import { labelOf, timeZoneChoices } from './time-zones'
import { useForm } from './use-form'

interface Profile {
  name: string | null
  email: string
  timeZone: string
}

export function ProfileForm({ profile }: { profile: Profile }) {
  const router = useRouter()
  const [timeZone, setTimeZone] = useState(profile.timeZone)
  useDraft('time-zone', { read: () => (timeZone === profile.timeZone ? '' : timeZone), write: setTimeZone })
  const { errors, status, formProps, submitProps } = useForm({
    name: 'profile',
    schema: profileForm,
    send: words => requestJson('/api/account', { method: 'PATCH', body: words }),
    onDone() {
      router.refresh()
      return 'Saved.'
    },
  })
  return (
    <form {...formProps} className="grid gap-5">
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <TextField label="Name" name="name" autoComplete="name" defaultValue={profile.name ?? ''} error={errors.name} />
      <TimeZoneField value={timeZone} onChoose={setTimeZone} error={errors.timeZone} />
      <FormEnd submitProps={submitProps} status={status}>
        Save
      </FormEnd>
    </form>
  )
}

function TimeZoneField({
  value,
  onChoose,
  error,
}: {
  value: string
  onChoose: (zone: string) => void
  error?: string | undefined
}) {
  // the server may know other zones than the browser: the list is made where it is shown
  const isReady = useIsReady()
  const choices = useMemo(
    () => (isReady ? timeZoneChoices(value, new Date()) : [{ value, label: labelOf(value) }]),
    [isReady, value],
  )
  return (
    <Field label="Time zone" hint="Decides what “today” and “9:00” mean." error={error}>
      {wiring => (
        <Combobox
          wiring={wiring}
          name="timeZone"
          value={value}
          choices={choices}
          onChoose={onChoose}
          noneFound="No such place. Try a large city nearby."
        />
      )}
    </Field>
  )
}
