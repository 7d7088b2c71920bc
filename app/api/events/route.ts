import { z } from 'zod'
import { actorOf } from '@/lib/auth/session'
import { sessionTokenOf } from '@/lib/auth/user-of'
import { serveEvents } from '@/lib/events/serve-events'
import { authed } from '@/lib/http/route'

export const dynamic = 'force-dynamic'

/** How old the page is that asks, in milliseconds: an age needs no clocks that agree. */
const age = z
  .string()
  .regex(/^\d{1,12}$/, 'An age is a whole number of milliseconds.')
  .transform(Number)
  .optional()

export const GET = authed({ query: z.object({ age }) }, ({ actor, request, query }) => {
  // no more than the token, since what stands in here stays as long as the stream
  const token = sessionTokenOf(request)
  return serveEvents({
    ownerId: actor.id,
    lastEventId: request.headers.get('last-event-id'),
    ageMs: query.age,
    isWelcome: async () => (await actorOf(token))?.id === actor.id,
  })
})
