import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded-postgres.mjs'
import { startGeminiDialect } from '../gemini-dialect.mjs'
import { Person } from './person.mjs'
import { freshFolder, removeFolder, serve } from './processes.mjs'
import { slowHelper } from './slow-helper.mjs'

/**
 * Tandem as a host runs it: instances of the production server beside a database and a model that are in our hands.
 * @param {{ env?: Record<string, string>, imports?: string[], answer?: (body: any) => object, instances?: number }} options
 * @param {(stage: any) => Promise<void>} use all is ended and removed after it
 */
export async function withStage({ env, imports, answer = slowHelper, instances = 1 }, use) {
  const dataDir = freshFolder()
  const postgres = await startEmbeddedPostgres({ dataDir })
  const dialect = await startGeminiDialect({ remember: 1, answers: new Array(20_000).fill(answer) })
  const servers = []
  const start = async (more = {}, port) => {
    const given = {
      DATABASE_URL: postgres.url,
      NEXTAUTH_SECRET: 'a secret that only this run knows',
      GEMINI_API_KEY: 'any',
      GEMINI_BASE_URL: dialect.baseURL,
    }
    const server = await serve('serve.mjs', { env: { ...given, ...env, ...more }, imports, port })
    servers.push(server)
    return server
  }
  try {
    for (let n = 0; n < instances; n += 1) await start()
    const [server] = servers
    await use({
      dataDir,
      postgres,
      dialect,
      servers,
      start,
      server,
      newPerson: options => Person.signedUp(() => server.origin, options),
      query: (sql, values) => query(postgres.url, sql, values),
      /** What the servers themselves took for bugs. */
      bugs: () => servers.flatMap(({ said }) => said.text.split('\n').filter(line => line.includes('"msg":"bug"'))),
    })
  } finally {
    await Promise.all(servers.map(({ end }) => end('SIGTERM')))
    await dialect.stop()
    await postgres.stop()
    removeFolder(dataDir)
  }
}

export async function query(url, sql, values = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** Runs that are not over: at the end of a trial there are none. */
export const unfinished = ({ query: ask }) => ask(`SELECT id FROM runs WHERE status = 'running'`)
