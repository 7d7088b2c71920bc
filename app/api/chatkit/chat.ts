import { z } from 'zod'
import { assistantHooks } from '@/lib/agent/assistant'
import { contextOf } from '@/lib/agent/context'
import { authed } from '@/lib/http/route'
import { type Chat, serveChat } from '@/lib/runs/serve-chat'
import { idempotencyKeyOf } from '../idempotency-key-of'
import { allowMessage } from './allow-message'

/** The one address of ChatKit's protocol. `keepAlive` is for hosts that freeze a process when it has answered. */
export const chat = (keepAlive?: Chat<unknown>['keepAlive']) =>
  authed({ body: z.unknown(), maxBytes: 1_000_000 }, async ({ actor, request, body }) => {
    const allowance = allowMessage(actor)
    const response = await serveChat({
      ownerId: actor.id,
      json: body,
      hooks: assistantHooks(),
      contextOf: turn => contextOf({ actor, ...turn }),
      idempotencyKey: idempotencyKeyOf(request),
      promisesStop: request.headers.get('x-tandem-stop') === '1',
      allowMessage: allowance.take,
      ...(keepAlive && { keepAlive }),
    })
    const left = allowance.left()
    if (left !== null) response.headers.set('x-tandem-messages-left', String(left))
    return response
  })
