'use client'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { signInForm } from '@/lib/auth/schema'
import { PasswordField } from './password-field'
import { signInWith } from './sign-in-with'
import { useForm } from './use-form'

export function SignInForm({ next, notice }: { next: string; notice?: string }) {
  const { errors, formProps, submitProps } = useForm({
    name: 'sign-in',
    schema: signInForm,
    send: signInWith,
    next,
  })
  return (
    <form {...formProps} className="grid gap-5">
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {notice && !errors.form && <Notice kind="info">{notice}</Notice>}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.email ? 'Enter your email address.' : undefined}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        error={errors.password ? 'Enter your password.' : undefined}
      />
      <Button {...submitProps} kind="primary" className="w-full">
        Sign in
      </Button>
    </form>
  )
}
