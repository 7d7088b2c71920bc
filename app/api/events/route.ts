import { userOf } from '@/lib/auth/user-of'
import { serveEvents } from '@/lib/events/serve-events'
import { authed } from '@/lib/http/route'

export const dynamic = 'force-dynamic'

export const GET = authed({}, ({ actor, request }) =>
  serveEvents({
    ownerId: actor.id,
    lastEventId: request.headers.get('last-event-id'),
    isWelcome: async () => (await userOf(request))?.id === actor.id,
  }),
)
