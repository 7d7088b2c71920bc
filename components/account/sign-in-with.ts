import { type Answer, ask } from '@/components/ui/request-json'

/** next-auth takes a form with its CSRF token, and answers in our words. */
export async function signInWith(email: string, password: string): Promise<Answer> {
  return postForm('/api/auth/callback/credentials', { email, password })
}

export async function signOut(): Promise<Answer> {
  return postForm('/api/auth/signout', {})
}

async function postForm(path: string, fields: Record<string, string>) {
  const csrf = await ask('/api/auth/csrf')
  if (!csrf.ok) return csrf
  const { csrfToken } = csrf.body as { csrfToken: string }
  return ask(path, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) })
}
