import 'server-only'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { db } from '@/lib/db/client'
import manifest from '@/package.json'

/** How long the database may take to answer before it counts as away. */
const patience = 2_000

export async function health() {
  const started = performance.now()
  const applied = await Promise.race([appliedMigrations(), after(patience)])
  const latency = Math.round((performance.now() - started) * 10) / 10
  const known = knownMigrations()
  const pending = known.filter(name => !applied?.includes(name)).length
  return {
    status: applied && pending === 0 ? 'ok' : 'unavailable',
    version: manifest.version,
    database: { ok: applied !== undefined, latency_ms: applied ? latency : null },
    migrations: { applied: applied?.length ?? 0, pending: applied ? pending : known.length },
  } as const
}

async function appliedMigrations() {
  try {
    const rows = await db.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
    return rows.map(({ name }) => name)
  } catch {
    return undefined
  }
}

let names: string[] | undefined

function knownMigrations() {
  names ??= readdirSync(path.join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
  return names
}

const after = (ms: number) => new Promise<undefined>(resolve => setTimeout(resolve, ms, undefined).unref())
