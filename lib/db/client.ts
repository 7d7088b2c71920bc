import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'

/** No statement and no transaction holds a connection for longer, in ms. Migrations have connections of their own. */
export const longestWork = 15_000

const shared = globalThis as typeof globalThis & { tandemDb?: PrismaClient }

function connect() {
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set. Use npm start, or set it.')
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // Said once connected, since poolers refuse it as a parameter of connecting.
    onConnect: client => client.query(`SET statement_timeout = ${longestWork}`),
    // A database that hangs cannot say that either.
    query_timeout: longestWork + 2_000,
  })
  return new PrismaClient({ adapter })
}

/** The one client of a process; made on first use, so that a build needs no database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    shared.tandemDb ??= connect()
    const value = Reflect.get(shared.tandemDb, property)
    return typeof value === 'function' ? value.bind(shared.tandemDb) : value
  },
})
