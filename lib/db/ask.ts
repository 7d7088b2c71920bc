import 'server-only'
import { createHash } from 'node:crypto'
import { database } from './client'
import type { Prisma } from './generated/client'

/**
 * One statement straight through the driver, prepared once a connection: for those that stand in every turn's way. Through the
 * client each costs the processor three times as much, and to plan one costs PostgreSQL more than to do it.
 */
export async function ask<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
  const { pool } = database()
  if (!isForgotten) {
    try {
      return (await pool.query({ name: nameOf(text), text, values })).rows as Row[]
    } catch (error) {
      if (!forgotten.has((error as { code?: string }).code ?? '')) throw error
      // It was not done: a pooler in between has given us another connection than the one that knows it.
      isForgotten = true
    }
  }
  return (await pool.query(text, values)).rows as Row[]
}

/** A name that is not known, one that is known already, and a plan of before a migration. */
const forgotten = new Set(['26000', '42P05', '0A000'])
let isForgotten = false

const names = new Map<string, string>()
/** By what it says, so that the same name is never another statement, whoever shares the connection. */
function nameOf(text: string) {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}
