import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { assertBearer } from '@/lib/http/bearer'
import { open } from '@/lib/http/route'
import { tidy } from '@/lib/tidy/tidy'

export const dynamic = 'force-dynamic'
export const maxDuration = 60

/** For a platform that freezes processes, whose timers then do not run: its cron asks, with `Authorization: Bearer <CRON_SECRET>`. */
export const GET = open({}, async ({ request }) => {
  assertBearer(request, env.CRON_SECRET)
  const { failed } = await tidy(new Date())
  if (failed.length > 0) throw new AppError('unavailable', `Not everything could be tidied: ${failed.join(', ')}.`)
  return new Response(null, { status: 204 })
})
