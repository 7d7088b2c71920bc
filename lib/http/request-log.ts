import { randomUUID } from 'node:crypto'
import { forRequest, log } from '@/lib/log'
import { metrics } from '@/lib/metrics/metrics'

/** One line a request: no query, no body, no address, no name. */
export function logged(request: Request, answer: () => Promise<Response>) {
  const requestId = acceptable(request.headers.get('x-request-id')) ?? randomUUID()
  return forRequest(requestId, () => answerAndLog(request, requestId, answer))
}

async function answerAndLog(request: Request, requestId: string, answer: () => Promise<Response>) {
  const started = performance.now()
  // made anew, since the headers of a redirect are sealed
  const given = await answer()
  const response = new Response(given.body, given)
  const ms = Math.round(performance.now() - started)
  const { pathname } = new URL(request.url)
  log.info({ method: request.method, path: pathname, status: response.status, ms }, 'request')
  metrics()
    .requests.labels(request.method, kindOf(pathname), String(response.status))
    .observe(ms / 1000)
  response.headers.set('x-request-id', requestId)
  return response
}

/** `/api/tasks/12/complete` is one of a kind, not a kind of its own. */
const kindOf = (path: string) => path.replace(/\/(\d+|(bat|chg)_[\w-]+)(?=\/|$)/g, '/:id').slice(0, 100)

const acceptable = (id: string | null) => (id && /^[\w-]{8,64}$/.test(id) ? id : undefined)
