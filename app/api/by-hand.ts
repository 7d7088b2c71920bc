import type { Actor } from '@/lib/auth/actor'
import type { Acting } from '@/lib/tasks/acting'
import { idempotencyKeyOf } from './idempotency-key-of'

/** What the user does through a page, as the domain wants to hear it. `Idempotency-Key` makes a retry safe. */
export function byHand({ actor, request }: { actor: Actor; request: Request }): Acting {
  const key = idempotencyKeyOf(request)
  return { actor, by: 'user', now: new Date(), ...(key && { idempotencyKey: `hand:${key}` }) }
}
