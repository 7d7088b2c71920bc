import 'server-only'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { signal } from '@/lib/events/signal'
import { closeLostRuns } from './close-lost-run'
import { liveRuns } from './live-runs'

/** Stops what is being said in a conversation, on whichever instance; nothing to stop is fine. */
export async function stopRun({ ownerId, threadId }: { ownerId: string; threadId: string }) {
  const [thread] = await db.$queryRaw<{ runId: string | null }[]>`
    WITH asked AS (
      UPDATE runs SET stop_asked_at = now() WHERE thread_id = ${threadId} AND owner_id = ${ownerId} AND status = 'running'
      RETURNING id)
    SELECT (SELECT id FROM asked) AS "runId" FROM threads WHERE id = ${threadId} AND owner_id = ${ownerId}`
  if (!thread) throw new AppError('not_found', 'This conversation, or a part of it, does not exist.')
  if (!thread.runId) return
  if (liveRuns().stop(thread.runId)) return
  await signal({ signal: 'stop', id: thread.runId })
  await closeLostRuns({ ownerId, threadId })
}
