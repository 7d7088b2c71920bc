import 'server-only'
import { db } from '@/lib/db/client'

/** The conversations of an owner that are being answered just now. */
export async function runningThreads(ownerId: string): Promise<string[]> {
  const runs = await db.run.findMany({ where: { ownerId, status: 'running' }, select: { threadId: true }, take: 100 })
  return runs.map(({ threadId }) => threadId)
}
