import { env } from '@/lib/env'
import { health } from '@/lib/health/health'
import { assertBearer } from '@/lib/http/bearer'
import { open } from '@/lib/http/route'
import { metrics } from '@/lib/metrics/metrics'

export const dynamic = 'force-dynamic'

/** For Prometheus, with `Authorization: Bearer <METRICS_TOKEN>`. */
export const GET = open({}, async ({ request }) => {
  assertBearer(request, env.METRICS_TOKEN)
  const { register, database } = metrics()
  const { latency_ms: latency } = (await health()).database
  if (latency === null) database.reset()
  else database.set(latency / 1000)
  return new Response(await register.metrics(), { headers: { 'content-type': register.contentType } })
})
