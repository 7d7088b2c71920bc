import { db } from '@/lib/db/client'
import type { EarlierCalls } from './turn'

/** The calls on record for a message, oldest first: their keys begin with it. */
export async function earlierCalls(ownerId: string, messageId: string) {
  const calls = await db.toolCall.findMany({
    where: { ownerId, callKey: { startsWith: `${messageId}:` } },
    orderBy: { startedAt: 'asc' },
  })
  const byKey: EarlierCalls = new Map(calls.map(call => [call.callKey, call]))
  return { calls, byKey }
}
