import { z } from 'zod'
import type { Action } from '@/lib/chatkit/protocol'

const actions = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('approval.tick'),
    payload: z.object({ approval_id: z.string(), number: z.number().int(), ticked: z.boolean() }),
  }),
  z.object({
    type: z.literal('approval.decide'),
    payload: z.object({ approval_id: z.string(), approve: z.boolean() }),
  }),
  z.object({ type: z.literal('change.undo'), payload: z.object({ batch_id: z.string() }) }),
])

/** `null`: not a button of ours. Anybody may send an action: nothing in it is trusted but the ids, and those are looked up as the person's own. */
export function actionPayload(action: Action) {
  const parsed = actions.safeParse(action)
  return parsed.success ? parsed.data : null
}
