import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { health } from '@/lib/health/health'
import { open } from '@/lib/http/route'
import { metrics } from '@/lib/metrics/metrics'

export const dynamic = 'force-dynamic'

/** For Prometheus, with `Authorization: Bearer <METRICS_TOKEN>`. Without a token set, there is nothing here. */
export const GET = open({}, async ({ request }) => {
  if (!env.METRICS_TOKEN) throw new AppError('not_found', 'Not found.')
  if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${env.METRICS_TOKEN}`))
    throw new AppError('unauthenticated', 'The token is missing or wrong.')
  const { register, database } = metrics()
  const { latency_ms: latency } = (await health()).database
  if (latency === null) database.reset()
  else database.set(latency / 1000)
  return new Response(await register.metrics(), { headers: { 'content-type': register.contentType } })
})

function isSame(given: string, wanted: string) {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
