import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { open } from './route'

const context = { params: Promise.resolve({}) }
const address = 'http://tandem.test/api/things'

test('a connection that dies between two steps of a write is told as the database being away, not as a fault of ours', async () => {
  const writing = open({}, () =>
    inTransaction(async tx => {
      const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await db.$queryRaw`SELECT pg_terminate_backend(${own?.pid}::int)`
      await vi.waitFor(async () => {
        expect(await db.$queryRaw`SELECT pid FROM pg_stat_activity WHERE pid = ${own?.pid}::int`).toEqual([])
      })
      return Response.json(await tx.user.count())
    }),
  )
  const answer = await writing(new Request(address), context)
  expect([answer.status, await answer.json()]).toEqual([503, { detail: expect.stringContaining('try again') }])
})
