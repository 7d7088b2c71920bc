import 'server-only'
import { db } from '@/lib/db/client'
import { longestTransaction, type Told } from './listener'

const most = 1_000
const highestId = 9_223_372_036_854_775_807n
const keptMs = 3_600_000

/**
 * What an owner's tabs did not hear after the event with that id. `null`: nobody can say any more, everything is to be read anew.
 * May repeat what was heard: an id is given before its transaction commits.
 */
export async function missed(ownerId: string, lastEventId: string): Promise<Told[] | null> {
  if (!/^\d{1,19}$/.test(lastEventId) || BigInt(lastEventId) > highestId) return null
  const id = BigInt(lastEventId)
  const last = await db.event.findFirst({ where: { id, ownerId }, select: { at: true } })
  if (!last) return null
  const rows = await db.$queryRaw<Told[]>`
    SELECT id::text, owner_id AS "ownerId", event, data FROM events
    WHERE owner_id = ${ownerId} AND id <> ${id} AND (id > ${id} OR at > ${last.at.toISOString()}::timestamptz - ${longestTransaction}::interval)
    ORDER BY id LIMIT ${most + 1}`
  return rows.length > most ? null : rows
}

/** The same of the last so many milliseconds, by the database's clock, for whoever has heard of no event yet. */
export async function missedFor(ownerId: string, ms: number): Promise<Told[] | null> {
  if (ms > keptMs) return null
  const rows = await db.$queryRaw<Told[]>`
    SELECT id::text, owner_id AS "ownerId", event, data FROM events
    WHERE owner_id = ${ownerId} AND at > clock_timestamp() - ${Math.ceil(ms)} * interval '1 millisecond' - ${longestTransaction}::interval
    ORDER BY id LIMIT ${most + 1}`
  return rows.length > most ? null : rows
}

/** Events are for those who were away for a moment, not a record. */
export function forgetEvents(now: Date) {
  return db.event.deleteMany({ where: { at: { lt: new Date(now.getTime() - keptMs - 60_000) } } })
}
