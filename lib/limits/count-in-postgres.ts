import 'server-only'
import type { Ratelimit } from '@upstash/ratelimit'
import { db } from '@/lib/db/client'

type Algorithm = ConstructorParameters<typeof Ratelimit>[0]['limiter']
interface Window {
  used: number
  endsAt: Date
}

/**
 * A window that begins with the first use. One upsert decides, so the count is exact under parallel calls and on several
 * instances; a refused call changes nothing and only then needs a second look for the time.
 */
export function countInPostgres({ most, perSeconds }: { most: number; perSeconds: number }): Algorithm {
  return () => ({
    async limit({ prefix }, identifier, rate = 1) {
      const key = `${prefix}:${identifier}`
      const now = new Date()
      const endsAt = new Date(now.getTime() + perSeconds * 1_000)
      const [counted] = await db.$queryRaw<Window[]>`
        INSERT INTO rate_limits AS known (key, used, ends_at) VALUES (${key}, GREATEST(${rate}::int, 0), ${endsAt})
        ON CONFLICT (key) DO UPDATE SET
          used = CASE WHEN known.ends_at <= ${now} THEN GREATEST(${rate}::int, 0) ELSE GREATEST(known.used + ${rate}::int, 0) END,
          ends_at = CASE WHEN known.ends_at <= ${now} THEN excluded.ends_at ELSE known.ends_at END
        WHERE known.ends_at <= ${now} OR known.used + ${rate}::int <= ${most}::int
        RETURNING used, ends_at AS "endsAt"`
      void sweep(now)
      const window = counted ?? (await read(key)) ?? { used: most, endsAt }
      const answer = { limit: most, remaining: Math.max(0, most - window.used), reset: window.endsAt.getTime() }
      return { ...answer, success: counted !== undefined, pending: Promise.resolve() }
    },
    async getRemaining({ prefix }, identifier) {
      const window = await read(`${prefix}:${identifier}`)
      const open = window && window.endsAt > new Date() ? window : { used: 0, endsAt: new Date() }
      return { limit: most, remaining: Math.max(0, most - open.used), reset: open.endsAt.getTime() }
    },
    async resetTokens({ prefix }, identifier) {
      await db.rateLimit.deleteMany({ where: { key: `${prefix}:${identifier}` } })
    },
  })
}

function read(key: string): Promise<Window | null> {
  return db.rateLimit.findUnique({ where: { key }, select: { used: true, endsAt: true } })
}

const sweepEvery = 10 * 60_000
let sweptAt = 0

/** Windows that are over are forgotten now and then; failing to is no reason to refuse anyone. */
async function sweep(now: Date) {
  if (now.getTime() - sweptAt < sweepEvery) return
  sweptAt = now.getTime()
  await db.rateLimit.deleteMany({ where: { endsAt: { lt: now } } }).catch(() => {})
}
