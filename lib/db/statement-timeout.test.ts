import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { applyMigrations } from '@/scripts/migrations.mjs'
import { open } from '../http/route'
import { db } from './client'
import { inTransaction } from './transaction'

const url = process.env.DATABASE_URL ?? ''
const limitOf = async (client: Pick<typeof db, '$queryRaw'>) => {
  const [row] = await client.$queryRaw<{ ms: string; pid: number }[]>`
    SELECT setting AS ms, pg_backend_pid() AS pid, pg_sleep(0.05)::text FROM pg_settings WHERE name = 'statement_timeout'`
  return { ms: Number(row?.ms), pid: row?.pid }
}

test('no connection of the app works on one statement for more than 15 seconds', async () => {
  const limits = await Promise.all([...Array.from({ length: 20 }, () => limitOf(db)), inTransaction(limitOf)])
  expect(new Set(limits.map(({ pid }) => pid)).size).toBeGreaterThan(1)
  expect(new Set(limits.map(({ ms }) => ms))).toEqual(new Set([15_000]))
})

test('a statement that took too long is a 503 with a sentence, and its connection goes on', async () => {
  const slow = open({}, () =>
    inTransaction(async tx => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 20`
      return Response.json(await tx.$queryRaw`SELECT pg_sleep(60)::text`)
    }),
  )
  const answer = await slow(new Request('http://tandem.test/api/things'), { params: Promise.resolve({}) })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await answer.json()).toEqual({ detail: expect.stringContaining('took too long') })
  expect((await limitOf(db)).ms).toBe(15_000)
})

test('a migration takes as long as it takes, whatever the database is set to', async () => {
  const { pathname } = new URL(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`ALTER DATABASE ${pathname.slice(1)} SET statement_timeout = 5`)
  const from = mkdtempSync(path.join(tmpdir(), 'tandem-migrations-'))
  mkdirSync(path.join(from, '29990101000000_slow'))
  writeFileSync(path.join(from, '29990101000000_slow', 'migration.sql'), 'SELECT pg_sleep(0.1)')
  expect(await applyMigrations(url, { from })).toEqual(['29990101000000_slow'])
  rmSync(from, { recursive: true })
  await client.end()
})
