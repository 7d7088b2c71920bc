// Migrations are SQL files, kept in Prisma's own table, so that `prisma migrate deploy` and this can be mixed.
import { createHash, randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { Refusal } from './step.mjs'

const folder = path.resolve(import.meta.dirname, '..', 'prisma', 'migrations')
/** The lock that Prisma's own engine takes while it migrates. */
const advisoryLock = 72707369

export function listMigrations(from = folder) {
  return fs
    .readdirSync(from, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .map(name => {
      const sql = fs.readFileSync(path.join(from, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, one instance at a time.
 * @returns {Promise<string[]>} the names applied now
 */
export async function applyMigrations(url, { from = folder } = {}) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tandem migrate',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Refusal(`The database cannot be reached: ${whyNot(error)}`)
  }
  try {
    await client.query('SET statement_timeout = 0') // an index of a large table takes as long as it takes
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock])
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
      migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`)
    return await applyMissing(client, listMigrations(from))
  } finally {
    await client.end().catch(() => {})
  }
}

async function applyMissing(client, migrations) {
  const { rows } = await client.query(
    'SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const known = new Map(rows.map(row => [row.name, row]))
  const applied = []
  for (const { name, sql, checksum } of migrations) {
    const earlier = known.get(name)
    if (earlier?.finished_at) {
      if (earlier.checksum !== checksum) throw new Refusal(`Migration ${name} was changed after it had been applied.`)
      continue
    }
    if (earlier) throw new Refusal(`Migration ${name} began once and did not finish. See "prisma migrate resolve".`)
    await applyOne(client, { name, sql, checksum })
    applied.push(name)
  }
  return applied
}

/** The file and its record in one transaction: killed half-way, it has not happened. */
async function applyOne(client, { name, sql, checksum }) {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Refusal(`Migration ${name} failed and was rolled back: ${error.message}`)
  }
}

function whyNot(error) {
  if (error.code === '28P01' || error.code === '28000') return 'it refuses the user or password in DATABASE_URL.'
  if (error.code === '3D000') return 'the database that DATABASE_URL names does not exist.'
  if (error.code === 'ENOTFOUND') return `there is no host "${error.hostname}".`
  if (error.code === 'ECONNREFUSED') return 'nothing listens at the address in DATABASE_URL.'
  return error.message || error.code || 'unknown reason'
}
