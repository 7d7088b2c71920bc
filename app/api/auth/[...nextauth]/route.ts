import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { nextAuthFor } from '@/lib/auth/next-auth'
import { AppError } from '@/lib/errors'
import { hostOf } from '@/lib/http/own-origin'
import { readText } from '@/lib/http/read-body'
import { open } from '@/lib/http/route'

/** next-auth behind our door: own Origin only, a bounded body, and refusals in the words and codes of every other route. */
const throughNextAuth = open({}, async ({ request }) => {
  const { pathname } = new URL(request.url)
  const action = pathname.replace(/^\/api\/auth\//, '').split('/')
  const asking = request.method === 'POST' ? await withBody(request) : new NextRequest(request.url, request)
  let refusal: AppError | undefined
  const onRefusal = (error: AppError) => {
    refusal = error
  }
  const options = nextAuthFor({ host: hostOf(request), onRefusal })
  const answer: Response = await NextAuth(asking, { params: { nextauth: action } }, options)
  if (refusal) throw refusal
  if (request.method !== 'POST') return answer
  const target = await redirectOf(answer)
  if (target?.searchParams.has('csrf'))
    throw new AppError('forbidden', 'This form is out of date. Reload the page and try again.')
  if (answer.status === 401) throw new AppError('unauthenticated', 'That email and password do not belong together.')
  return answer
})

export { throughNextAuth as GET, throughNextAuth as POST }

async function withBody(request: Request) {
  const body = await readText(request, 16 * 1024)
  return new NextRequest(request.url, { method: 'POST', headers: request.headers, body })
}

async function redirectOf(answer: Response) {
  const url = answer.headers.get('location') ?? (await jsonUrl(answer.clone()))
  return url && URL.canParse(url, 'http://tandem') ? new URL(url, 'http://tandem') : undefined
}

async function jsonUrl(answer: Response) {
  const body: unknown = await answer.json().catch(() => undefined)
  return body && typeof body === 'object' && 'url' in body ? String(body.url) : undefined
}
