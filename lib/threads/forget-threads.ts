import 'server-only'
import { db } from '@/lib/db/client'

/** Conversations in which nothing was said for that long go, with all that was said in them. A thousand at a time, so that no lock is held for long. */
export async function forgetThreads({ now, days }: { now: Date; days: number }): Promise<{ forgotten: number }> {
  const before = new Date(now.getTime() - days * 86_400_000)
  let forgotten = 0
  for (;;) {
    const gone = await db.$executeRaw`
      DELETE FROM threads WHERE id IN (
        SELECT id FROM threads t WHERE active_at < ${before}
          AND NOT EXISTS (SELECT FROM runs r WHERE r.thread_id = t.id AND r.status = 'running')
        LIMIT 1000)`
    forgotten += gone
    if (gone < 1000) return { forgotten }
  }
}
