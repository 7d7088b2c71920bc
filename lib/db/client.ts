import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'

/** No statement and no transaction holds a connection for longer, in ms. Migrations have connections of their own. */
export const longestWork = 15_000

interface Database {
  pool: pg.Pool
  prisma: PrismaClient
}

const shared = globalThis as typeof globalThis & { tandemDatabase?: Database }

/** The one of a process; made on first use, so that a build needs no database. */
export function database(): Database {
  shared.tandemDatabase ??= connect()
  return shared.tandemDatabase
}

function connect(): Database {
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set. Use npm start, or set it.')
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // Said once connected, since poolers refuse it as a parameter of connecting.
    onConnect: client => client.query(`SET statement_timeout = ${longestWork}`),
    // A database that hangs cannot say that either.
    query_timeout: longestWork + 2_000,
  })
  // One that breaks while nobody uses it is replaced by the pool.
  pool.on('error', () => {})
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) }) }
}

export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    const { prisma } = database()
    const value = Reflect.get(prisma, property)
    return typeof value === 'function' ? value.bind(prisma) : value
  },
})

/** Ends all connections, for a script that is done; what comes after makes new ones. */
export async function disconnect() {
  const ended = shared.tandemDatabase
  delete shared.tandemDatabase
  await ended?.prisma.$disconnect()
}
