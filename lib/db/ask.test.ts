import { expect, test } from 'vitest'
import { ask } from './ask'
import { database, db } from './client'
import { Prisma } from './generated/client'

const doubled = (number: number) => ask<{ twice: number }>(Prisma.sql`SELECT 2 * ${number}::int AS twice`)
const prepared = () => db.$queryRaw<object[]>`SELECT 1 FROM pg_prepared_statements WHERE statement LIKE 'SELECT 2 * %'`

/** All connections of the pool, one at a time each. */
async function onEveryConnection(work: string) {
  const { pool } = database()
  const clients = await Promise.all(Array.from({ length: 10 }, () => pool.connect()))
  for (const client of clients) {
    await client.query(work)
    client.release()
  }
}

test('a statement is prepared once a connection', async () => {
  for (const number of [1, 2, 3]) expect(await doubled(number)).toEqual([{ twice: 2 * number }])
  expect(await prepared()).toHaveLength(1)
})

test('where a pooler has forgotten it, a statement is answered all the same', async () => {
  await onEveryConnection('DEALLOCATE ALL')
  for (const number of [1, 2, 3]) expect(await doubled(number)).toEqual([{ twice: 2 * number }])
})

test('what is wrong with a statement is told', async () => {
  await expect(ask(Prisma.sql`SELECT 1 / ${0}::int`)).rejects.toMatchObject({ code: '22012' })
})
