import { startEmbeddedPostgres } from './embedded-postgres.mjs'
import { applyMigrations } from './migrations.mjs'
import { localSecret } from './settings.mjs'
import { step } from './step.mjs'

/** The database, migrated: the embedded one, unless DATABASE_URL names another. */
export async function openDatabase({ dataDir }) {
  let stop = async () => {}
  if (!process.env.DATABASE_URL) {
    await step('Database', async () => {
      const embedded = await startEmbeddedPostgres({ dataDir })
      process.env.DATABASE_URL = embedded.url
      process.env.DIRECT_DATABASE_URL = ''
      process.env.NEXTAUTH_SECRET ||= localSecret(dataDir)
      const ended = keepAlive(embedded)
      stop = async () => {
        ended()
        await embedded.stop()
      }
      return embedded.reused ? 'the embedded one, already running' : 'the embedded one'
    })
  }
  try {
    await migrate()
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

/** An embedded PostgreSQL that dies under a running app is started again; requests meanwhile are told to come back. */
function keepAlive({ revive }) {
  let busy = false
  const look = async () => {
    if (busy) return
    busy = true
    try {
      if (await revive()) console.error('  Database: it had died, and runs again')
    } catch (error) {
      console.error(`  Database: it has died and does not start again. ${error.message}`)
    } finally {
      busy = false
    }
  }
  const watch = setInterval(look, 2_000)
  watch.unref()
  return () => clearInterval(watch)
}

export function migrate() {
  return step('Migrations', async () => {
    const applied = await applyMigrations(process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL)
    return applied.length > 0 ? `${applied.length} applied` : 'nothing to apply'
  })
}
