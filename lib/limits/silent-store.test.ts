import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Speaks just enough of Upstash's REST to be silent, broken or right. */
let answer: (response: ServerResponse) => void
const asked: string[] = []
const store = createServer((request, response) => {
  let body = ''
  request.on('data', chunk => {
    body += chunk
  })
  request.on('end', () => {
    asked.push(`${request.headers.authorization} ${body}`)
    answer(response)
  })
})
let limits: typeof import('./limiter')
const guard = { name: 'guard', most: 10, perSeconds: 900 }

beforeAll(async () => {
  await new Promise<void>(resolve => store.listen(0, '127.0.0.1', resolve))
  process.env.UPSTASH_REDIS_REST_URL = `http://127.0.0.1:${(store.address() as AddressInfo).port}`
  process.env.UPSTASH_REDIS_REST_TOKEN = 'a-token'
  limits = await import('./limiter')
})
afterAll(() => {
  store.closeAllConnections()
  store.close()
})

test('with Redis configured the count is kept there', async () => {
  answer = response => response.end(JSON.stringify([{ result: [9, 10] }]))
  expect(await limits.take(guard, 'ana')).toMatchObject({ allowed: true, remaining: 9 })
  expect(asked.at(-1)).toMatch(/^Bearer a-token .*guard:ana/)
  answer = response => response.end(JSON.stringify([{ result: [-1, 10] }]))
  expect(await limits.take(guard, 'ana')).toMatchObject({ allowed: false, remaining: 0 })
})

test('a store that answers with an error refuses, it does not let everyone through', async () => {
  answer = response => {
    response.statusCode = 500
    response.end(JSON.stringify({ error: 'ERR out of memory' }))
  }
  await expect(limits.take(guard, 'ana')).rejects.toMatchObject({ code: 'unavailable' })
  await expect(limits.giveBack(guard, 'ana')).rejects.toMatchObject({ code: 'unavailable' })
  await expect(limits.forgive(guard, 'ana')).rejects.toMatchObject({ code: 'unavailable' })
})

test('a store that never answers refuses too, whatever was asked of it', async () => {
  answer = () => {}
  const questions = [limits.take(guard, 'ben'), limits.giveBack(guard, 'ben'), limits.forgive(guard, 'ben')]
  for (const outcome of await Promise.allSettled(questions)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  }
})
