import 'server-only'
import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/metrics'
import { channel, type Happening } from './announce'

/** A happening with the id under which it is written down. */
export type Told = Happening & { id: string; ownerId: string }

/** What one instance asks of the others and nobody else hears of. Not written down: whoever missed it has another way to know. */
export interface Signal {
  signal: string
  id: string
}

type Hear<Heard> = (heard: Heard) => void

const highestInstance = 2_147_483_647
/** The first half of the advisory locks that say which instances live. */
export const presence = 7411

/**
 * The one connection of a process that listens. What was said while it was down is read from the table as soon as it is up
 * again. While it is up it holds the lock that says that this instance lives.
 */
export class Listener {
  readonly instance = 1 + Math.floor(Math.random() * (highestInstance - 1))
  readonly #listeners = new Map<string, Set<Hear<Told>>>()
  readonly #signals = new Set<Hear<Signal>>()
  readonly #heard = new Recent(4_000)
  #client: pg.Client | null = null
  #opening: Promise<void> | null = null
  #isClosed = false
  #failures = 0
  /** The newest id that was heard, and when. */
  #last: { id: string; at: Date } | null = null

  /** Hears what happens to an owner's things, until the returned function is called. */
  listen(ownerId: string, hear: Hear<Told>) {
    const listeners = this.#listeners.get(ownerId) ?? new Set()
    this.#listeners.set(ownerId, listeners.add(hear))
    return () => {
      listeners.delete(hear)
      if (listeners.size === 0 && this.#listeners.get(ownerId) === listeners) this.#listeners.delete(ownerId)
    }
  }

  onSignal(hear: Hear<Signal>) {
    this.#signals.add(hear)
    return () => void this.#signals.delete(hear)
  }

  get isListening() {
    return this.#client !== null
  }

  /** Up and listening, or an error that says why not; it goes on trying by itself. */
  ready(): Promise<void> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  async close() {
    this.#isClosed = true
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => {})
  }

  async #open() {
    if (this.#isClosed) throw new Error('The listener is closed')
    const connectionString = env.DIRECT_DATABASE_URL ?? env.DATABASE_URL
    const client = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    })
    let isUp = false
    client.on('error', error => isUp && this.#lost(client, error))
    client.on('end', () => isUp && this.#lost(client, null))
    client.on('notification', ({ payload }) => this.#hear(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      await client.query('SELECT pg_advisory_lock($1, $2)', [presence, this.instance])
      isUp = true
      this.#client = client
      metrics().listening.set(1)
      await this.#catchUp(client)
      this.#failures = 0
      this.#keepAlive(client)
    } catch (error) {
      isUp = false
      client.end().catch(() => {})
      this.#tryAgain()
      throw error
    }
  }

  #lost(client: pg.Client, error: Error | null) {
    if (this.#client !== client) return
    this.#client = null
    metrics().listening.set(0)
    if (this.#isClosed) return
    log.warn({ reason: error?.name ?? 'end' }, 'the connection that listens was lost')
    client.end().catch(() => {})
    this.#opening = this.#open()
    this.#opening.catch(() => {})
  }

  #tryAgain() {
    this.#failures += 1
    const pause = Math.min(5_000, 100 * 2 ** this.#failures)
    setTimeout(() => {
      if (this.#isClosed) return
      this.#opening = this.#open()
      this.#opening.catch(() => {})
    }, pause).unref()
  }

  /** A connection that a firewall has forgotten says nothing, for ever. */
  #keepAlive(client: pg.Client) {
    const timer = setInterval(() => {
      if (this.#client !== client) return clearInterval(timer)
      client.query('SELECT 1').catch(error => this.#lost(client, error))
    }, 20_000)
    timer.unref()
  }

  async #catchUp(client: pg.Client) {
    const last = this.#last
    if (!last) {
      const { rows } = await client.query<{ id: string | null }>('SELECT max(id)::text AS id FROM events')
      this.#last ??= { id: rows[0]?.id ?? '0', at: new Date() }
      return
    }
    const { rows } = await client.query<Told>(
      `SELECT id::text, owner_id AS "ownerId", event, data FROM events
       WHERE id > $1 OR at > $2::timestamptz - $3::interval ORDER BY id`,
      [last.id, last.at, longestTransaction],
    )
    for (const told of rows) this.#tell(told)
  }

  #hear(payload: string | undefined) {
    const said = JSON.parse(payload ?? '{}') as Told | Signal
    if ('signal' in said) for (const hear of this.#signals) hear(said)
    else this.#tell(said)
  }

  #tell(told: Told) {
    if (!this.#heard.isNew(told.id)) return
    if (BigInt(told.id) > BigInt(this.#last?.id ?? 0)) this.#last = { id: told.id, at: new Date() }
    for (const hear of this.#listeners.get(told.ownerId) ?? []) hear(told)
  }
}

/** Ids are given before a transaction commits: one that is lower may be told later by as much as a transaction lasts. */
export const longestTransaction = '15 seconds'

/** The newest few ids, so that what was heard and then read is told once. */
class Recent {
  readonly #most: number
  readonly #ids = new Set<string>()

  constructor(most: number) {
    this.#most = most
  }

  isNew(id: string) {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    if (this.#ids.size > this.#most) this.#ids.delete(this.#ids.values().next().value as string)
    return true
  }
}

const shared = globalThis as typeof globalThis & { tandemListener?: Listener }

/** On globalThis, since a bundler may load this file more than once. It ends with the process: turns that end need it until then. */
export function listener(): Listener {
  if (!shared.tandemListener) {
    const made = new Listener()
    shared.tandemListener = made
    made.ready().catch(error => log.warn({ reason: error.name }, 'the database cannot be listened to yet'))
  }
  return shared.tandemListener
}
