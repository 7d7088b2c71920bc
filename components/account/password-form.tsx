'use client'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { requestJson } from '@/components/ui/request-json'
import { useSay } from '@/components/ui/toast'
import { passwordForm } from '@/lib/auth/schema'
import { PasswordField } from './password-field'
import { useForm } from './use-form'

export function PasswordForm({ email }: { email: string }) {
  const say = useSay()
  const { errors, formProps, submitProps } = useForm({
    name: 'password',
    schema: passwordForm,
    send: words => requestJson('/api/account/password', { body: words }),
    onDone(form) {
      form.reset()
      say({ words: 'Your password is changed. Everywhere else you are signed out.' })
    },
  })
  return (
    <form {...formProps} className="grid gap-5">
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {/* tells password managers whose password this is */}
      <input type="text" hidden name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Current password"
        name="currentPassword"
        autoComplete="current-password"
        error={errors.currentPassword}
      />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        hint="At least 8 characters."
        error={errors.newPassword}
      />
      <Button {...submitProps} className="justify-self-start">
        Change password
      </Button>
    </form>
  )
}
