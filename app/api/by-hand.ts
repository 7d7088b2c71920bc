import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/errors'
import type { Acting } from '@/lib/tasks/acting'

/** What the user does through a page, as the domain wants to hear it. `Idempotency-Key` makes a retry safe. */
export function byHand({ actor, request }: { actor: Actor; request: Request }): Acting {
  const key = request.headers.get('idempotency-key')
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('invalid', 'An idempotency key has 1 to 200 characters and no spaces.')
  return { actor, by: 'user', now: new Date(), ...(key && { idempotencyKey: `hand:${key}` }) }
}
