import 'server-only'
import type { Ratelimit } from '@upstash/ratelimit'
import { ask } from '@/lib/db/ask'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

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

/** One of each of several windows in one statement. `used` is null where nothing was left. */
export async function countEachInPostgres(windows: { key: string; most: number; perSeconds: number }[]) {
  const now = new Date()
  const wanted = windows.map(({ perSeconds, ...window }) => ({
    ...window,
    ends_at: new Date(now.getTime() + perSeconds * 1_000),
  }))
  // In one order for everybody, so that two of these never wait for each other.
  const counted = await ask<{ key: string } & Window>(Prisma.sql`
    WITH wanted AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (key text, most int, ends_at timestamptz))
    INSERT INTO rate_limits AS known (key, used, ends_at) SELECT key, 1, ends_at FROM wanted ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN known.ends_at <= ${now} THEN 1 ELSE known.used + 1 END,
      ends_at = CASE WHEN known.ends_at <= ${now} THEN excluded.ends_at ELSE known.ends_at END
    WHERE known.ends_at <= ${now} OR known.used < (SELECT most FROM wanted WHERE wanted.key = known.key)
    RETURNING key, used, ends_at AS "endsAt"`)
  void sweep(now)
  return Promise.all(
    wanted.map(async ({ key, ends_at }) => {
      const window = counted.find(one => one.key === key)
      if (window) return { used: window.used, endsAt: window.endsAt }
      return { used: null, endsAt: (await read(key))?.endsAt ?? ends_at }
    }),
  )
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
