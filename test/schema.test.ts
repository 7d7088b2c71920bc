import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, test } from 'vitest'

const drift = async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/schema-drift.mjs'])
  return stdout.trim()
}

test('schema.prisma and the migrations agree, and a difference would be seen', async () => {
  expect(await drift()).toBe('-- schema.prisma and the migrations agree')
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query('ALTER TABLE users DROP COLUMN name')
  await client.end()
  expect(await drift()).toContain('ADD COLUMN     "name" TEXT')
})
