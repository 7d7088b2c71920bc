'use client'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { requestJson } from '@/components/ui/request-json'
import { signUpForm } from '@/lib/auth/schema'
import { PasswordField } from './password-field'
import { signInWith } from './sign-in-with'
import { useForm } from './use-form'

/** Whoever signs up is signed in and lands on `next`. */
export function SignUpForm({ next }: { next: string }) {
  const { errors, formProps, submitProps } = useForm({
    name: 'sign-up',
    schema: signUpForm,
    async send(words) {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const made = await requestJson('/api/register', { body: { ...words, timeZone } })
      if (!made.ok) return made
      const signedIn = await signInWith(words)
      if (signedIn.ok) return signedIn
      const detail = `Your account is made, but signing in has to wait. ${signedIn.refusal.detail}`
      return { ok: false, refusal: { ...signedIn.refusal, detail } }
    },
    next,
  })
  return (
    <form {...formProps} className="grid gap-5">
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint="At least 8 characters. A few words you like make a good one."
        error={errors.password}
      />
      <TextField label="Name" name="name" autoComplete="name" isOptional error={errors.name} />
      <Button {...submitProps} kind="primary" className="w-full">
        Create account
      </Button>
    </form>
  )
}
