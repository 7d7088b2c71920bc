import { z } from 'zod'

const email = z
  .string({ error: 'Enter your email address.' })
  .trim()
  .toLowerCase()
  .max(254, 'That address is too long.')
  .pipe(z.email('Enter an email address like ana@example.com.'))
const newPassword = z
  .string({ error: 'Choose a password.' })
  .min(8, 'Use at least 8 characters.')
  .max(200, 'Use at most 200 characters.')
const name = z.string().trim().max(100, 'Use at most 100 characters.')

export function isTimeZone(value: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}

export const signUpForm = z.object({
  email,
  password: newPassword,
  name: name.nullish().transform(given => given || null),
  // A browser may know a zone that this server does not: that is no reason to refuse the account.
  timeZone: z.string().refine(isTimeZone).catch('UTC').optional().default('UTC'),
})

export const signInForm = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1)
    .max(254)
    .refine(given => !given.includes('\0')),
  password: z.string().min(1).max(200),
})

export const profileForm = z.object({
  name: name
    .nullable()
    .transform(given => given || null)
    .optional(),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.').optional(),
})

export const passwordForm = z.object({
  currentPassword: z.string({ error: 'Enter your current password.' }).min(1, 'Enter your current password.').max(200),
  newPassword,
})

export type SignUp = z.infer<typeof signUpForm>
export type SignIn = z.infer<typeof signInForm>
export type ProfileChange = z.infer<typeof profileForm>
export type PasswordChange = z.infer<typeof passwordForm>
