import { startGeminiDialect } from '../gemini-dialect.mjs'
import { Person } from './person.mjs'
import { databaseUrl, freshFolder, postgresPid, removeFolder, serve, signal, until } from './processes.mjs'
import { slowHelper } from './slow-helper.mjs'
import { query } from './stage.mjs'

/** Tandem as `npm start` runs it, with a model that takes its time, and the means to kill it. */
export class KillStage {
  #dataDir = freshFolder()
  #dialect
  #running
  #port

  origin = () => this.#running.origin

  async open() {
    this.#dialect = await startGeminiDialect({ remember: 1, answers: new Array(5_000).fill(slowHelper) })
    await this.#start()
  }

  async close() {
    await this.#running?.end('SIGTERM')
    await this.#dialect?.stop()
    removeFolder(this.#dataDir)
  }

  newPerson() {
    return Person.signedUp(this.origin)
  }

  /** Kills and waits until all is up again: the server is started anew as a supervisor would, the database comes back by itself. */
  async kill(victim) {
    if (victim === 'server') {
      await this.#running.end('SIGKILL')
      return this.#start()
    }
    const pid = postgresPid(this.#dataDir)
    signal(pid, 'SIGKILL')
    const isBack = async () => {
      if (postgresPid(this.#dataDir) === pid) return false
      const health = await fetch(`${this.origin()}/api/health`).catch(() => null)
      return health?.status === 200
    }
    await until(isBack, { seconds: 45, what: 'the database’s return' })
  }

  /** What the server itself took for a bug, since the last time this was asked. */
  bugs() {
    const { said } = this.#running
    const lines = said.text.split('\n').filter(line => line.includes('"msg":"bug"'))
    said.text = ''
    return lines
  }

  query(sql, values) {
    return query(databaseUrl(this.#dataDir), sql, values)
  }

  async #start() {
    const env = {
      TANDEM_DATA_DIR: this.#dataDir,
      GEMINI_API_KEY: 'any',
      GEMINI_BASE_URL: this.#dialect.baseURL,
    }
    this.#running = await serve('start.mjs', { env, port: this.#port })
    this.#port = this.#running.port
  }
}
