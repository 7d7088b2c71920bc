import { type Answer, requestJson } from '@/components/ui/request-json'

/** next-auth's own way in: a token against forged forms first, then the form. */
export async function signInWith({ email, password }: { email: string; password: string }): Promise<Answer<unknown>> {
  const token = await requestJson<{ csrfToken: string }>('/api/auth/csrf')
  if (!token.ok) return token
  const body = new URLSearchParams({ csrfToken: token.body.csrfToken, email, password, json: 'true' })
  return requestJson('/api/auth/callback/credentials', { body, whenSignedOut: 'say so' })
}
