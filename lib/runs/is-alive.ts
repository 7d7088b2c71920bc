import { Prisma } from '@/lib/db/generated/client'
import { presence } from '@/lib/events/listener'

/** An instance that is alive beats every few seconds, and holds its lock: PostgreSQL lets go of that as soon as the process is gone. */
const longestSilence = '15 seconds'

/** Of `runs r`. Its instance may be reconnecting just then, so a lock that is free is looked at twice. */
export const isAlive = Prisma.sql`(
  r.heartbeat_at > now() - ${longestSilence}::interval AND (r.instance = 0 OR EXISTS (
    SELECT FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.classid = ${presence}::oid AND l.objid = r.instance::oid AND l.objsubid = 2 AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))))`
