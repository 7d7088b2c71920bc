import { expect, inject, test } from 'vitest'
import { someAddress, Visitor } from '../visitor'

const password = 'correct horse battery'
const newVisitor = () => new Visitor(inject('origin'))
const callback = '/api/auth/callback/credentials'

async function newAccount() {
  const visitor = newVisitor()
  const email = someAddress()
  expect((await visitor.post('/api/register', { email, password })).status).toBe(201)
  return { visitor, email }
}

function hasSession(answer: Response) {
  return answer.headers.getSetCookie().some(line => line.includes('session-token=') && !/max-age=0/i.test(line))
}

test.each([
  ['another than the cookie’s', { csrfToken: 'f'.repeat(64) }],
  ['none', { csrfToken: '' }],
])('a CSRF token that is %s never signs in, not even with the right password', async (_, token) => {
  const { visitor, email } = await newAccount()
  const answer = await visitor.signIn(email, password, token)
  expect([answer.status, hasSession(answer)]).toEqual([403, false])
})

test('a CSRF token without its cookie never signs in', async () => {
  const { visitor, email } = await newAccount()
  const csrfToken = await visitor.csrfToken()
  visitor.cookies.clear()
  const body = new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString()
  const headers = { origin: visitor.origin, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await visitor.send(callback, { method: 'POST', headers, body })
  expect([answer.status, hasSession(answer)]).toEqual([403, false])
})

test.each([
  ['an address with NUL', { email: 'ana\0@example.com' }],
  ['an address that is too long', { email: `${'a'.repeat(300)}@example.com` }],
  ['a password that is too long', { password: 'x'.repeat(201) }],
  ['a password with NUL', { password: 'abc\0def' }],
  ['no address', { email: '' }],
])('%s is just wrong', async (_, words) => {
  const answer = await newVisitor().signIn(someAddress(), password, words)
  expect([answer.status, await answer.json()]).toEqual([401, { detail: expect.any(String) }])
})

test('a sign-in that cannot be read is the caller’s mistake', async () => {
  const visitor = newVisitor()
  const send = (body: string, type = 'application/json') =>
    visitor.send(callback, { method: 'POST', headers: { origin: visitor.origin, 'content-type': type }, body })
  expect((await send('{')).status).toBe(400)
  expect((await send('null')).status).toBe(403)
  expect((await send('{"email":{"$ne":""},"password":["x"]}')).status).toBe(403)
  expect((await send('x'.repeat(20_000), 'application/x-www-form-urlencoded')).status).toBe(413)
  expect((await send('email=a', 'text/plain')).status).toBe(403)
  expect((await visitor.send('/api/auth/csrf?callbackUrl=nowhere')).status).toBe(400)
})

test('the way back may have any query, and still never leads elsewhere', async () => {
  const { visitor, email } = await newAccount()
  const { origin } = visitor
  for (const [callbackUrl, url] of [
    ['/tasks?view=completed&csrf=1', `${origin}/tasks?view=completed&csrf=1`],
    ['//evil.example/tasks', origin],
    ['/\\evil.example', origin],
    ['javascript:alert(1)', origin],
    [`blob:${origin}/x`, origin],
    ['https://evil.example@127.0.0.1/', origin],
  ] as const) {
    const answer = await visitor.signIn(email, password, { callbackUrl })
    expect([callbackUrl, answer.status, await answer.json()]).toEqual([callbackUrl, 200, { url }])
  }
})

test('what next-auth has no answer for is not found, in JSON', async () => {
  const visitor = newVisitor()
  for (const [path, method] of [
    [callback, 'GET'],
    ['/api/auth/callback/github', 'POST'],
    ['/api/auth/nonsense', 'GET'],
    ['/api/auth/nonsense', 'POST'],
    ['/api/auth/verify-request', 'GET'],
  ] as const) {
    const answer = await visitor.send(path, {
      method,
      ...(method === 'POST' && { headers: { origin: visitor.origin } }),
    })
    expect([path, method, answer.status, await answer.text()]).toEqual([
      path,
      method,
      404,
      '{"detail":"There is nothing here."}',
    ])
  }
})

test('a session is renewed for another thirty days, with the same flags', async () => {
  const { visitor, email } = await newAccount()
  await visitor.signIn(email, password)
  const before = visitor.cookies.get('next-auth.session-token')
  expect((await visitor.send('/api/auth/session')).status).toBe(200)
  const cookie = visitor.setCookies.find(line => line.startsWith('next-auth.session-token=')) ?? ''
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  const expires = Date.parse(cookie.match(/Expires=([^;]+)/i)?.[1] ?? '')
  expect(Math.round((expires - Date.now()) / 86_400_000)).toBe(30)
  expect(visitor.cookies.get('next-auth.session-token')).not.toBe(before)
  expect(await visitor.isSignedIn()).toBe(true)
})

test('of fifty parallel guesses at one address, from fifty hosts, ten are looked at', async () => {
  const { email } = await newAccount()
  const guesses = Array.from({ length: 50 }, (_, n) => newVisitor().signIn(email, `guess ${n}`))
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter(status => status === 401)).toHaveLength(10)
  expect(statuses.filter(status => status === 429)).toHaveLength(40)
})

test('guessing the current password in settings is limited like guessing at the door', async () => {
  const { visitor, email } = await newAccount()
  await visitor.signIn(email, password)
  const change = { currentPassword: 'a guess', newPassword: 'another good one' }
  for (let n = 0; n < 10; n++) expect((await visitor.post('/api/account/password', change)).status).toBe(422)
  const refused = await visitor.post('/api/account/password', { ...change, currentPassword: password })
  expect([refused.status, Number(refused.headers.get('retry-after')) > 800]).toEqual([429, true])
  expect((await newVisitor().signIn(email, password)).status).toBe(429)
})
