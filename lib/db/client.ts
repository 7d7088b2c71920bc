import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from './generated/client'

const shared = globalThis as typeof globalThis & { tandemDb?: PrismaClient }

/** A database that hangs says nothing, for ever: then whoever asks is to hear of it. */
const longestStatement = 15_000

function connect() {
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set. Use npm start, or set it.')
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: longestStatement,
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
