import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { nextAuthFor } from '@/lib/auth/next-auth'
import { AppError } from '@/lib/errors'
import { hostOf } from '@/lib/http/own-origin'
import { readJson, readText } from '@/lib/http/read-body'
import { open } from '@/lib/http/route'

/** What we use of next-auth; the rest of it answers strangers with status 500 or writes what they say to the log. */
const offered: Record<string, string[]> = {
  GET: ['csrf', 'error', 'providers', 'session', 'signin', 'signout'],
  POST: ['callback/credentials', 'session', 'signout'],
}

/** next-auth behind our door: own Origin only, a bounded body, and refusals in the words and codes of every other route. */
const throughNextAuth = open({}, async ({ request }) => {
  const { pathname, searchParams } = new URL(request.url)
  const action = pathname.replace(/^\/api\/auth\//, '')
  if (!offered[request.method]?.includes(action)) throw new AppError('not_found', 'There is nothing here.')
  assertWayBack(searchParams.get('callbackUrl'))
  const asking = request.method === 'POST' ? await withBody(request) : new NextRequest(request.url, request)
  let failure: unknown
  const onFailure = (error: unknown) => {
    failure = error
  }
  const options = nextAuthFor({ host: hostOf(request), onFailure })
  const answer: Response = await NextAuth(asking, { params: { nextauth: action.split('/') } }, options)
  // who signs out may, also while nobody can be asked whose session it was
  if (failure && action !== 'signout') throw failure
  if (request.method !== 'POST') return answer
  if (answer.status === 400 || (await missesCsrfToken(answer)))
    throw new AppError('forbidden', 'This form is out of date. Reload the page and try again.')
  if (answer.status === 401) throw new AppError('unauthenticated', 'That email and password do not belong together.')
  return answer
})

export { throughNextAuth as GET, throughNextAuth as POST }

/** next-auth takes any other for a mistake in its configuration. */
function assertWayBack(callbackUrl: string | null) {
  if (!callbackUrl) return
  const isAddress = /^(\/|https?:\/\/)/.test(callbackUrl) && URL.canParse(callbackUrl, 'http://tandem')
  if (!isAddress) throw new AppError('bad_request', 'The way back is not an address.')
}

async function withBody(request: Request) {
  const most = 16 * 1024
  const isJson = request.headers.get('content-type')?.includes('application/json')
  const body = isJson ? JSON.stringify(await readJson(request, most)) : await readText(request, most)
  return new NextRequest(request.url, { method: 'POST', headers: request.headers, body })
}

async function missesCsrfToken(answer: Response) {
  const url = answer.headers.get('location') ?? (await jsonUrl(answer.clone()))
  const target = url && URL.canParse(url, 'http://tandem') ? new URL(url, 'http://tandem') : undefined
  return target?.searchParams.has('csrf') && /^\/api\/auth\/sign(in|out)$/.test(target.pathname)
}

async function jsonUrl(answer: Response) {
  const body: unknown = await answer.json().catch(() => undefined)
  return body && typeof body === 'object' && 'url' in body ? String(body.url) : undefined
}
