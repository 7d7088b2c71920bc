'use client'

export type Answer =
  | { ok: true; body: unknown }
  | { ok: false; status: number; detail: string; fields: Record<string, string>; body: unknown }

const unreachable = 'Tandem cannot be reached. Check your connection and try again.'
const unexpected = 'Something went wrong. Please try again.'

/** Asks our own server; every way to fail comes back as a sentence. An ended session leads to sign-in and back here. */
export async function requestJson(
  path: string,
  { method = 'POST', body = {}, key }: { method?: string; body?: unknown; key?: string } = {},
) {
  const sent = JSON.stringify(body)
  const answer = await ask(path, {
    method,
    // Goes out even when the tab is closed right after; browsers allow that for 64 kB.
    keepalive: sent.length < 16_000,
    headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    body: sent,
  })
  if (!answer.ok && answer.status === 401) leaveForSignIn()
  return answer
}

export async function ask(path: string, init?: RequestInit): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(path, init)
  } catch {
    return { ok: false, status: 0, detail: unreachable, fields: {}, body: {} }
  }
  const body: unknown = await response.json().catch(() => ({}))
  if (response.ok) return { ok: true, body }
  const { detail, fields, resets_at } = body as { detail?: string; fields?: Record<string, string>; resets_at?: string }
  const sentence = `${detail ?? unexpected}${resets_at ? ` ${whenAgain(resets_at)}` : ''}`
  return { ok: false, status: response.status, detail: sentence, fields: byField(fields ?? {}), body }
}

/** What is wrong with the second tag is wrong with the field of tags. */
function byField(problems: Record<string, string>) {
  const fields: Record<string, string> = {}
  for (const [path, words] of Object.entries(problems)) fields[path.split('.')[0] ?? path] ??= words
  return fields
}

/** What was typed is kept by the forms themselves, see use-draft.ts. */
export function leaveForSignIn() {
  window.dispatchEvent(new Event('tandem:leaving'))
  window.location.assign(
    `/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname + window.location.search)}`,
  )
}

function whenAgain(resetsAt: string) {
  const time = new Date(resetsAt).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
  return `You can try again at ${time}.`
}
