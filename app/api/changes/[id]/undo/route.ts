import { authed } from '@/lib/http/route'
import { recordedId } from '@/lib/tasks/schema'
import { undoChange } from '@/lib/tasks/undo-change'
import { byHand } from '../../../by-hand'

export const POST = authed({ params: recordedId }, async ({ params, ...given }) =>
  Response.json(await undoChange({ changeId: params.id, ...byHand(given) })),
)
