import { randomUUID } from 'node:crypto'
import { log } from '@/lib/log'

/** One line a request: no query, no body, no address, no name. */
export async function logged(request: Request, answer: (requestId: string) => Promise<Response>) {
  const requestId = acceptable(request.headers.get('x-request-id')) ?? randomUUID()
  const started = performance.now()
  // made anew, since the headers of a redirect are sealed
  const given = await answer(requestId)
  const response = new Response(given.body, given)
  const ms = Math.round(performance.now() - started)
  const { pathname } = new URL(request.url)
  log.info({ requestId, method: request.method, path: pathname, status: response.status, ms }, 'request')
  response.headers.set('x-request-id', requestId)
  return response
}

const acceptable = (id: string | null) => (id && /^[\w-]{8,64}$/.test(id) ? id : undefined)
