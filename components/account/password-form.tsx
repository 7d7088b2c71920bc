'use client'
import { Notice } from '@/components/ui/notice'
import { requestJson } from '@/components/ui/request-json'
import { passwordForm } from '@/lib/auth/schema'
import { FormEnd } from './form-end'
import { PasswordField } from './password-field'
import { useForm } from './use-form'

export function PasswordForm({ email }: { email: string }) {
  const { errors, status, formProps, submitProps } = useForm({
    name: 'password',
    schema: passwordForm,
    send: words => requestJson('/api/account/password', { body: words }),
    onDone(form) {
      form.reset()
      return 'Changed. Other sessions have ended.'
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
      <FormEnd submitProps={submitProps} status={status}>
        Change password
      </FormEnd>
    </form>
  )
}
