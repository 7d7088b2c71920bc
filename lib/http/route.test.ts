import { encode } from 'next-auth/jwt'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { authed, open } from './route'

const address = 'http://tandem.test/api/things'
const context = { params: Promise.resolve({}) }
const echo = open({ body: z.object({ word: z.string().min(2, 'Too short.') }), maxBytes: 1_000_000 }, ({ body }) =>
  Response.json(body),
)
let cookie: string

beforeAll(async () => {
  await db.user.create({
    data: { id: 'usr_ana', email: 'ana@example.com', passwordHash: 'none', timeZone: 'Asia/Tokyo' },
  })
  cookie = await cookieFor({ sub: 'usr_ana', version: 1 })
})

async function cookieFor(token: { sub: string; version: number }, maxAge = 60) {
  const secret = process.env.NEXTAUTH_SECRET ?? ''
  return `other=1; next-auth.session-token=${await encode({ token, secret, maxAge })}`
}

function post(body: BodyInit | null, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { host: 'tandem.test', ...headers }, body, duplex: 'half' }
  return new Request(address, init as RequestInit)
}

test('a request is refused for the first thing that is wrong with it, in a fixed order', async () => {
  let isLimited = true
  const limit = async () => {
    if (isLimited) throw new AppError('limited', 'Enough.', { resets_at: new Date(Date.now() + 90_000).toISOString() })
  }
  const declared = { body: z.object({ word: z.string() }), maxBytes: 50, limit }
  const things = authed(declared, ({ actor, body }) => Response.json({ actor, body }))
  const statusOf = async (body: string, headers: Record<string, string>) =>
    (await things(post(body, headers), context)).status

  const tooLarge = 'x'.repeat(51)
  const foreign = { cookie, origin: 'https://evil.example' }
  const own = { cookie, origin: 'http://tandem.test' }
  expect(await statusOf(tooLarge, { origin: 'https://evil.example' })).toBe(401)
  expect(await statusOf(tooLarge, foreign)).toBe(403)
  expect(await statusOf(tooLarge, { cookie, origin: 'null' })).toBe(403)
  const limited = await things(post(tooLarge, own), context)
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '90'])
  expect(await limited.json()).toMatchObject({ detail: 'Enough.', resets_at: expect.any(String) })
  isLimited = false
  expect(await statusOf(tooLarge, own)).toBe(413)
  expect(await statusOf('{', own)).toBe(400)
  expect(await statusOf('{"word":"a\\u0000b"}', own)).toBe(422)
  expect(await statusOf('{"word":7}', own)).toBe(422)
  const answer = await things(post('{"word":"yes"}', { cookie }), context)
  expect(await answer.json()).toEqual({ actor: { id: 'usr_ana', timeZone: 'Asia/Tokyo' }, body: { word: 'yes' } })
})

test('a session is over when it expired, was ended everywhere, or is of an account that is gone', async () => {
  const things = authed({}, ({ actor }) => Response.json(actor))
  const statusOf = async (given: string) =>
    (await things(new Request(address, { headers: { cookie: given } }), context)).status
  expect(await statusOf(cookie)).toBe(200)
  expect(await statusOf(await cookieFor({ sub: 'usr_ana', version: 1 }, -60))).toBe(401)
  expect(await statusOf(await cookieFor({ sub: 'usr_ana', version: 2 }))).toBe(401)
  expect(await statusOf(await cookieFor({ sub: 'usr_nobody', version: 1 }))).toBe(401)
  expect(await statusOf('next-auth.session-token=%')).toBe(401)
})

test('a body that does not say its size is read no further than it may be', async () => {
  let pulls = 0
  const endless = new ReadableStream({
    pull(controller) {
      pulls++
      controller.enqueue(new Uint8Array(100_000))
    },
  })
  expect((await echo(post(endless), context)).status).toBe(413)
  expect(pulls).toBeLessThan(15)
})

test('a caller that hangs up half-way is not taken for a database that is away', async () => {
  const cut = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"wo'))
    },
    pull(controller) {
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    },
  })
  expect((await echo(post(cut), context)).status).toBe(400)
})

test('a letter that is cut between two chunks is still that letter', async () => {
  const bytes = new TextEncoder().encode('{"word":"für 🦊"}')
  const byteByByte = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  expect(await (await echo(post(byteByByte), context)).json()).toEqual({ word: 'für 🦊' })
})

test.each([
  ['brackets', '['.repeat(200_000) + ']'.repeat(200_000)],
  ['objects', `${'{"word":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
])('%s nested beyond reason are the caller’s mistake, not ours', async (_, body) => {
  const answer = await echo(post(body), context)
  expect([answer.status, await answer.json()]).toEqual([422, { detail: expect.any(String) }])
})

test('NUL and halves of a surrogate pair are refused wherever they hide', async () => {
  for (const body of ['{"word":"\\ud83e"}', '{"word":"ok","x":[{"\\u0000":1}]}', '{"word":"ok","x":["\\udd8a"]}']) {
    expect((await echo(post(body), context)).status).toBe(422)
  }
})

test('fields are named with what is wrong, and fields that we do not know are ignored', async () => {
  const refused = await echo(post('{"word":"a"}'), context)
  expect(await refused.json()).toEqual({ detail: 'Too short.', fields: { word: 'Too short.' } })
  expect(await (await echo(post('{"word":"yes","more":1}'), context)).json()).toEqual({ word: 'yes' })
})

test('a bug answers with a sentence and never with its own message', async () => {
  const broken = open({}, () => {
    throw new Error('column "hunter2" does not exist')
  })
  const answer = await broken(new Request(address), context)
  const said = await answer.json()
  expect([answer.status, Object.keys(said)]).toEqual([500, ['detail']])
  expect(said.detail).toMatch(/^Something went wrong on our side\./)
})

test('an answer whose headers are sealed still gets its request id', async () => {
  const elsewhere = open({}, () => Response.redirect('http://tandem.test/tasks', 303))
  const answer = await elsewhere(new Request(address, { headers: { 'x-request-id': 'mine-mine-mine' } }), context)
  expect([answer.status, answer.headers.get('x-request-id')]).toEqual([303, 'mine-mine-mine'])
  const odd = await elsewhere(new Request(address, { headers: { 'x-request-id': 'not ok' } }), context)
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})
