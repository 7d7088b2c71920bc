import { authed } from '@/lib/http/route'
import { recordedId } from '@/lib/tasks/schema'
import { undoBatch } from '@/lib/tasks/undo-batch'
import { byHand } from '../../../by-hand'

export const POST = authed({ params: recordedId }, async ({ params, ...given }) =>
  Response.json(await undoBatch({ undoneBatchId: params.id, ...byHand(given) })),
)
