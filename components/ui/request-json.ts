'use client'
import { keepDrafts } from './drafts'
import { type Refusal, refusalFrom, unreachable } from './refusal'

export type Answer<T> = { ok: true; body: T } | { ok: false; refusal: Refusal }

interface Asking {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  body?: unknown
  /** A 401 means that the session has ended, except at sign-in itself, where it is the answer. */
  whenSignedOut?: 'sign in again' | 'say so'
}

/** One way to ask the server for something: it never throws, and what went wrong comes back in words. */
export async function requestJson<T = unknown>(path: string, asking: Asking = {}): Promise<Answer<T>> {
  const { method = asking.body === undefined ? 'GET' : 'POST', body, whenSignedOut = 'sign in again' } = asking
  try {
    const answer = await fetch(path, { method, ...encoded(body) })
    const said: unknown = await answer.json().catch(() => undefined)
    if (answer.ok) return { ok: true, body: said as T }
    if (answer.status === 401 && whenSignedOut === 'sign in again') signInAgain()
    return { ok: false, refusal: refusalFrom(answer.status, said, new Date()) }
  } catch {
    return { ok: false, refusal: unreachable }
  }
}

/** For an expired session: unsent words are kept, and sign-in leads back to this very page. */
export function signInAgain() {
  keepDrafts()
  location.assign(`/sign-in?callbackUrl=${encodeURIComponent(location.pathname + location.search)}`)
}

function encoded(body: unknown): RequestInit {
  if (body === undefined) return {}
  if (body instanceof URLSearchParams) return { body }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
