import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../embedded-postgres.mjs'
import { applyMigrations, listMigrations } from '../migrations.mjs'
import { freshFolder, postgresPid, removeFolder, run, signal, until } from './processes.mjs'
import { query } from './stage.mjs'

/** Each round migrates an empty database, is killed on the way, and migrates again: what stands then must be what a calm run makes. */
export async function killInMigrations(trial, { victim, rounds }) {
  const dataDir = freshFolder()
  const postgres = await startEmbeddedPostgres({ dataDir })
  let cut = 0
  try {
    await applyMigrations(postgres.url)
    const wanted = await schemaOf(postgres.url)
    for (let round = 0; round < rounds && trial.hasTime(); round += 1) {
      const url = await newDatabase(postgres.url, `round_${round}`)
      const migrating = run('migrate.mjs', { env: { DATABASE_URL: url } })
      await untilItMigrates(postgres.url, migrating)
      await sleep(Math.random() * 150)
      if (victim === 'command') await migrating.end('SIGKILL')
      else {
        signal(postgresPid(dataDir), 'SIGKILL')
        await migrating.ended
        await until(() => postgres.revive(), { what: 'the database’s return' })
      }
      if ((await countApplied(url)) < listMigrations().length) cut += 1
      const again = run('migrate.mjs', { env: { DATABASE_URL: url } })
      if ((await again.ended) !== 0) trial.lost(`round ${round}: ${again.said.text}`)
      if ((await schemaOf(url)) !== wanted) trial.lost(`round ${round}: the schema is not the one of a calm run`)
      trial.tried()
    }
  } finally {
    await postgres.stop()
    removeFolder(dataDir)
  }
  trial.note(`${cut} before the last was applied`)
}

async function newDatabase(url, name) {
  await query(url, `CREATE DATABASE ${name}`)
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

async function untilItMigrates(url, { ended }) {
  let isOver = false
  ended.then(() => {
    isOver = true
  })
  const connected = `SELECT FROM pg_stat_activity WHERE application_name = 'tandem migrate'`
  await until(async () => isOver || (await query(url, connected)).length > 0, { what: 'a migration' })
}

async function countApplied(url) {
  const rows = await query(url, `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`)
  if (!rows[0].known) return 0
  return (await query(url, 'SELECT FROM _prisma_migrations WHERE finished_at IS NOT NULL')).length
}

async function schemaOf(url) {
  const rows = await query(
    url,
    `SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line
       FROM information_schema.columns WHERE table_schema = 'public'
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT 'function ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT 'migration ' || migration_name || checksum FROM _prisma_migrations ORDER BY 1`,
  )
  return rows.map(({ line }) => line).join('\n')
}
