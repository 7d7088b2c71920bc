import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded-postgres.mjs'
import { applyMigrations } from '../migrations.mjs'
import { spawnServer } from './spawn-server.mjs'

const secret = 'the-secret-of-a-throw-away-bench'
const slowStream = path.join(import.meta.dirname, 'slow-stream.mjs')

/**
 * A fresh database and the servers that a part asks for, each in a process of its own. Nothing of it outlives `close`.
 * @param {{ slow?: string, profile?: string }} options `slow`: `stream` or `index`, what is made slow on purpose; `profile`: a folder
 *   for what V8's profiler has seen of Tandem
 */
export async function openWorld({ slow, profile } = {}) {
  const dataDir = fs.mkdtempSync(path.join(tmpdir(), 'tandem-bench-'))
  const settings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.max': '5000' }
  const database = await startEmbeddedPostgres({ dataDir, settings })
  await applyMigrations(database.url)
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('error', () => {})
  await pool.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  const sql = async (text, values) => (await pool.query(text, values)).rows
  if (slow === 'index') await sql('DROP INDEX tasks_due_idx')

  const running = []
  const start = async options => {
    const server = await spawnServer({ logDir: dataDir, ...options })
    running.push(server)
    return server
  }
  const dialect = await start({ script: 'scripts/bench/serve-dialect.mjs', alive: '/v1beta/openai/models' })
  const baseURL = `${dialect.origin}/v1beta/openai/`
  const plenty = { CHAT_MESSAGES_PER_DAY: '1000000', CHAT_MESSAGES_PER_MINUTE: '1000000' }
  const shared = { DATABASE_URL: database.url, NEXTAUTH_SECRET: secret, GEMINI_BASE_URL: baseURL }
  /** Tandem as it is deployed. `model: false`: without a key, so that the interpreter answers. */
  const startTandem = ({ model = true } = {}) =>
    start({
      script: 'scripts/serve.mjs',
      alive: '/api/health',
      env: { ...shared, ...plenty, ...(model && { GEMINI_API_KEY: 'any' }) },
      flags: profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`] : [],
      imports: slow === 'stream' ? [slowStream] : [],
    })
  const close = async () => {
    await Promise.all(running.map(server => server.stop()))
    await pool.end()
    await database.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    ...{ sql, dialect, baseURL, startTandem, close, secret, databaseUrl: database.url, dataDir },
    tandem: once(startTandem),
    relay: once(() => start({ script: 'scripts/bench/floor/relay.mjs', alive: '/', env: shared })),
    next: once(() => start({ script: 'scripts/bench/floor/serve-next.mjs', alive: '/api/turn', env: shared })),
    /** How the model answers from now on. */
    model: settings => control(dialect.origin, { reset: true, ...settings }),
  }
}

/** A server that several parts use is started for the first of them. */
function once(begin) {
  let begun
  return () => {
    begun ??= begin()
    return begun
  }
}

async function control(origin, settings) {
  const answer = await fetch(`${origin}/control`, { method: 'POST', body: JSON.stringify(settings) })
  if (!answer.ok) throw new Error('The model cannot be told how to answer.')
}
