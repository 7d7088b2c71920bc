import { encode } from 'next-auth/jwt'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '@/scripts/embedded-postgres.mjs'

const port = await freePort()
process.env.DATABASE_URL = `postgresql://tandem:x@127.0.0.1:${port}/tandem`
const { inTransaction } = await import('@/lib/db/transaction')
const { authed, open } = await import('./route')
const { health } = await import('@/lib/health/health')
const { db, disconnect } = await import('@/lib/db/client')
afterAll(disconnect)

const context = { params: Promise.resolve({}) }
const address = 'http://tandem.test/api/things'

test('while the database is away a route says so: 503, a sentence, and when to ask again', async () => {
  const token = await encode({ token: { sub: 'usr_ana', version: 1 }, secret: process.env.NEXTAUTH_SECRET ?? '' })
  const headers = { cookie: `next-auth.session-token=${token}` }
  const reading = authed({}, () => Response.json({}))
  const writing = open({}, () => inTransaction(async tx => Response.json(await tx.user.count())))
  for (const answer of [
    await reading(new Request(address, { headers }), context),
    await writing(new Request(address), context),
  ]) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await answer.json()).toEqual({ detail: expect.stringContaining('The database cannot be reached') })
  }
})

test('health is unavailable when nothing listens at the database’s port, and counts every migration as pending', async () => {
  const found = await health()
  expect(found).toMatchObject({ status: 'unavailable', database: { ok: false, latency_ms: null } })
  expect(found.migrations).toEqual({ applied: 0, pending: expect.any(Number) })
  expect(found.migrations.pending).toBeGreaterThan(0)
})
