import { expect, inject, test } from 'vitest'
import { someAddress, Visitor } from '../visitor'

const password = 'correct horse battery'
const newVisitor = () => new Visitor(inject('origin'))

async function newAccount() {
  const visitor = newVisitor()
  const email = someAddress()
  const made = await visitor.post('/api/register', { email, password, name: 'Ana', timeZone: 'Pacific/Auckland' })
  expect(made.status).toBe(201)
  return { visitor, email }
}

test('an account is made, signed in to and seen', async () => {
  const { visitor, email } = await newAccount()
  expect(await visitor.isSignedIn()).toBe(false)
  expect((await visitor.signIn(email, password)).status).toBe(200)
  const account = await (await visitor.send('/api/account')).json()
  expect(account).toEqual({ name: 'Ana', email, timeZone: 'Pacific/Auckland' })
})

test('the session cookie is kept from scripts and from other sites', async () => {
  const { visitor, email } = await newAccount()
  await visitor.signIn(email, password)
  const cookie = visitor.setCookies.find(line => line.startsWith('next-auth.session-token='))
  expect(cookie).toMatch(/; Path=\//i)
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  expect(cookie).not.toMatch(/; Secure/i)
})

test('addresses are compared without case', async () => {
  const { visitor, email } = await newAccount()
  const shouted = email.toUpperCase()
  expect((await visitor.post('/api/register', { email: shouted, password })).status).toBe(409)
  expect((await visitor.signIn(` ${shouted}`, password)).status).toBe(200)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await newAccount()
  const [wrong, unknown] = [newVisitor(), newVisitor()]
  const answers = await Promise.all([wrong.signIn(email, 'not this one'), unknown.signIn(someAddress(), password)])
  const [first, second] = await Promise.all(
    answers.map(async answer => ({ status: answer.status, body: await answer.text() })),
  )
  expect(first).toEqual({ status: 401, body: '{"detail":"That email and password do not belong together."}' })
  expect(second).toEqual(first)
  expect(await wrong.isSignedIn()).toBe(false)
})

test('the eleventh wrong password for an address is refused from anywhere, the right one too', async () => {
  const { email } = await newAccount()
  for (let n = 0; n < 10; n++) expect((await newVisitor().signIn(email, `guess ${n}`)).status).toBe(401)
  const refused = await newVisitor().signIn(email, password)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(Date.parse(((await refused.json()) as { resets_at: string }).resets_at)).toBeGreaterThan(Date.now())
})

test('of thirty parallel guesses from one host ten are looked at', async () => {
  const { visitor } = await newAccount()
  const guesses = Array.from({ length: 30 }, () =>
    new Visitor(visitor.origin, visitor.host).signIn(someAddress(), 'a guess'),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter(status => status === 401)).toHaveLength(10)
  expect(statuses.filter(status => status === 429)).toHaveLength(20)
})

test('signing in clears the count of the address and costs the host nothing', async () => {
  const { visitor, email } = await newAccount()
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 9; n++) expect((await newVisitor().signIn(email, 'wrong')).status).toBe(401)
    expect((await visitor.signIn(email, password)).status).toBe(200)
  }
  for (let n = 0; n < 12; n++) expect((await visitor.signIn(email, password)).status).toBe(200)
})

test('sign-in without its CSRF token, or from another site, is refused', async () => {
  const { visitor, email } = await newAccount()
  const without = await visitor.signIn(email, password, { csrfToken: '' })
  expect(without.status).toBe(403)
  const form = new URLSearchParams({ csrfToken: await visitor.csrfToken(), email, password, json: 'true' }).toString()
  for (const origin of ['https://evil.example', 'null']) {
    const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
    const foreign = await visitor.send('/api/auth/callback/credentials', { method: 'POST', headers, body: form })
    expect(foreign.status).toBe(403)
  }
  expect(await visitor.isSignedIn()).toBe(false)
})

test('nothing that changes state can be asked for by another site', async () => {
  const { visitor, email } = await newAccount()
  await visitor.signIn(email, password)
  for (const [path, method] of [
    ['/api/register', 'POST'],
    ['/api/account', 'PATCH'],
    ['/api/account/password', 'POST'],
    ['/api/account/sign-out-everywhere', 'POST'],
  ] as const) {
    const foreign = await visitor.post(path, {}, { method, headers: { origin: 'https://evil.example' } })
    expect([path, foreign.status]).toEqual([path, 403])
  }
  expect(await visitor.isSignedIn()).toBe(true)
})

test('sign-in never leads to another site', async () => {
  const { visitor, email } = await newAccount()
  const answer = await visitor.signIn(email, password, { callbackUrl: 'https://evil.example/tasks' })
  expect(((await answer.json()) as { url: string }).url).toBe(visitor.origin)
})

test('signing out everywhere ends every session, and such a session is not renewed', async () => {
  const { visitor, email } = await newAccount()
  const phone = newVisitor()
  await visitor.signIn(email, password)
  await phone.signIn(email, password)
  expect((await phone.send('/api/auth/session')).status).toBe(200)
  expect((await visitor.post('/api/account/sign-out-everywhere', {})).status).toBe(204)
  expect(await visitor.isSignedIn()).toBe(false)
  expect(await phone.isSignedIn()).toBe(false)
  expect(await (await phone.send('/api/auth/session')).json()).toEqual({})
})

test('signing out ends this browser only', async () => {
  const { visitor, email } = await newAccount()
  const phone = newVisitor()
  await visitor.signIn(email, password)
  await phone.signIn(email, password)
  const form = new URLSearchParams({ csrfToken: await visitor.csrfToken(), json: 'true' }).toString()
  const headers = { origin: visitor.origin, 'content-type': 'application/x-www-form-urlencoded' }
  expect((await visitor.send('/api/auth/signout', { method: 'POST', headers, body: form })).status).toBe(200)
  expect(await visitor.isSignedIn()).toBe(false)
  expect(await phone.isSignedIn()).toBe(true)
})

test('a new password needs the current one, ends the other sessions and keeps this one', async () => {
  const { visitor, email } = await newAccount()
  const phone = newVisitor()
  await visitor.signIn(email, password)
  await phone.signIn(email, password)
  const change = { currentPassword: 'not it', newPassword: 'another good one' }
  const refused = await visitor.post('/api/account/password', change)
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ fields: { currentPassword: expect.any(String) } })
  expect((await visitor.post('/api/account/password', { ...change, currentPassword: password })).status).toBe(204)
  expect(await visitor.isSignedIn()).toBe(true)
  expect(await phone.isSignedIn()).toBe(false)
  expect((await phone.signIn(email, password)).status).toBe(401)
  expect((await phone.signIn(email, 'another good one')).status).toBe(200)
})

test.each([
  [{ email: 'ana', password }, 'email'],
  [{ email: 'ana@example.com', password: 'short' }, 'password'],
  [{ email: 'ana@example.com', password: 'x'.repeat(201) }, 'password'],
  [{ password }, 'email'],
  [{ email: 7, password }, 'email'],
  [{ email: 'ana@example.com', password, name: 'x'.repeat(101) }, 'name'],
])('a sign-up that cannot be is refused by field: %j', async (form, field) => {
  const refused = await newVisitor().post('/api/register', form)
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ detail: expect.any(String), fields: { [field]: expect.any(String) } })
})

test('a time zone that nobody knows becomes UTC at sign-up and is refused in settings', async () => {
  const visitor = newVisitor()
  const email = someAddress()
  expect((await visitor.post('/api/register', { email, password, timeZone: 'Mars/Olympus' })).status).toBe(201)
  await visitor.signIn(email, password)
  expect(await (await visitor.send('/api/account')).json()).toMatchObject({ timeZone: 'UTC', name: null })
  expect((await visitor.post('/api/account', { timeZone: 'Mars/Olympus' }, { method: 'PATCH' })).status).toBe(422)
  expect(
    (await visitor.post('/api/account', { timeZone: 'Asia/Kolkata', name: ' Ana ' }, { method: 'PATCH' })).status,
  ).toBe(200)
  expect(await (await visitor.send('/api/account')).json()).toMatchObject({ timeZone: 'Asia/Kolkata', name: 'Ana' })
})

test('sign-ups from one host are limited', async () => {
  const visitor = newVisitor()
  const signUp = () => visitor.post('/api/register', { email: someAddress(), password })
  for (let n = 0; n < 20; n++) expect((await signUp()).status).toBe(201)
  const refused = await signUp()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000)
})

test('bodies are bounded, JSON and storable', async () => {
  const visitor = newVisitor()
  const headers = { 'content-type': 'application/json', origin: visitor.origin }
  const send = (body: string) => visitor.send('/api/register', { method: 'POST', headers, body })
  expect((await send('{')).status).toBe(400)
  expect((await send('')).status).toBe(400)
  expect((await send('null')).status).toBe(422)
  expect((await send(JSON.stringify({ email: 'a'.repeat(70_000) }))).status).toBe(413)
  expect((await send('{"email":"ana\\u0000@example.com","password":"long enough"}')).status).toBe(422)
  expect((await send('{"name":"\\ud800","email":"a@b.co","password":"long enough"}')).status).toBe(422)
})

test('without a session an API says so in JSON, a page leads to sign-in and back', async () => {
  const visitor = newVisitor()
  const refused = await visitor.send('/api/account')
  expect([refused.status, await refused.json()]).toEqual([401, { detail: 'Please sign in.' }])
  const page = await visitor.send('/tasks?view=completed')
  expect(page.status).toBe(307)
  expect(page.headers.get('location')).toBe('/sign-in?callbackUrl=%2Ftasks%3Fview%3Dcompleted')
  visitor.cookies.set('next-auth.session-token', 'nonsense')
  expect((await visitor.send('/api/account')).status).toBe(401)
})

test('every answer has a request id and the headers that protect it', async () => {
  const visitor = newVisitor()
  const answer = await visitor.send('/api/account', { headers: { 'x-request-id': 'my-own-request-1' } })
  expect(answer.headers.get('x-request-id')).toBe('my-own-request-1')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const page = await visitor.send('/')
  const policy = page.headers.get('content-security-policy') ?? ''
  const nonce = policy.match(/script-src [^;]*'nonce-([^']+)'/)?.[1]
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  const html = await page.text()
  expect(html.match(/<script(?![^>]*\bnonce=)/g)).toBeNull()
  expect(html).toContain(`nonce="${nonce}"`)
  expect((await visitor.send('/')).headers.get('content-security-policy')).not.toBe(policy)
})

test('health tells version, database and migrations', async () => {
  const answer = await newVisitor().send('/api/health')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    status: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    database: { ok: true, latency_ms: expect.any(Number) },
    migrations: { applied: expect.any(Number), pending: 0 },
  })
})
