import { z } from 'zod'
import { authed } from '@/lib/http/route'
import { stopRun } from '@/lib/runs/stop-run'

const body = z.object({ thread_id: z.string({ error: 'Name the conversation.' }).min(1).max(200) })

export const POST = authed({ body }, async ({ actor, body }) => {
  await stopRun({ ownerId: actor.id, threadId: body.thread_id })
  return new Response(null, { status: 204 })
})
