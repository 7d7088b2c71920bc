import { forgetDrafts } from '@/components/ui/drafts'
import { requestJson } from '@/components/ui/request-json'

/** Ends the session of this browser and leaves for the front page. */
export async function signOut() {
  const token = await requestJson<{ csrfToken: string }>('/api/auth/csrf')
  if (!token.ok) return token.refusal
  const body = new URLSearchParams({ csrfToken: token.body.csrfToken, json: 'true' })
  const answer = await requestJson('/api/auth/signout', { body })
  if (!answer.ok) return answer.refusal
  forgetDrafts()
  location.assign('/')
  return undefined
}
