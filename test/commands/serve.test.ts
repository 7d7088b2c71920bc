import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { message } from '../chat'
import { withDialect } from '../dialect'
import { launch, startTandem } from '../start-tandem'
import { someAddress, Visitor } from '../visitor'

const password = 'correct horse battery'
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-serve-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('the log has a line a request with its id, and neither secrets nor addresses', async () => {
  const tandem = await startTandem({ dataDir, env: { LOG_LEVEL: 'trace' } })
  const visitor = new Visitor(tandem.origin)
  const email = someAddress()
  await visitor.post('/api/register', { email, password, name: 'Ana Secretive' })
  await visitor.signIn(email, password)
  await visitor.signIn(email, 'wrong but also secret')
  await visitor.send(`/api/account?token=${email}`, { headers: { 'x-request-id': 'a-request-of-mine' } })
  await tandem.stop('SIGTERM')
  const lines = tandem.said.text
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))
  expect(lines).toContainEqual({
    level: 30,
    time: expect.any(String),
    requestId: 'a-request-of-mine',
    method: 'GET',
    path: '/api/account',
    status: 200,
    ms: expect.any(Number),
    msg: 'request',
  })
  const session = visitor.cookies.get('next-auth.session-token') ?? 'none'
  for (const secret of [email, password, 'wrong but also secret', 'Secretive', session, visitor.host]) {
    expect(tandem.said.text).not.toContain(secret)
  }
})

test('what is logged of a turn carries the id of the request that began it', async () => {
  await withDialect({}, async ({ baseURL }) => {
    const tandem = await startTandem({
      dataDir,
      env: { LOG_LEVEL: 'info', GEMINI_API_KEY: 'any', GEMINI_BASE_URL: baseURL },
    })
    const visitor = new Visitor(tandem.origin)
    const email = someAddress()
    await visitor.post('/api/register', { email, password })
    await visitor.signIn(email, password)
    const said = message('create a task called Buy milk')
    const answer = await visitor.post('/api/chatkit', said, { headers: { 'x-request-id': 'the-turn-of-mine' } })
    expect(answer.headers.get('x-request-id')).toBe('the-turn-of-mine')
    await answer.text()
    await tandem.stop('SIGTERM')
    const lines = tandem.said.text.split('\n').filter(line => line.includes('"requestId":"the-turn-of-mine"'))
    expect(lines.map(line => JSON.parse(line).msg)).toEqual(expect.arrayContaining(['request', 'the model answered']))
  })
})

test('metrics and tidying are there for who carries their token: turns, tokens, errors, latencies, streams and the database', async () => {
  await withDialect({}, async ({ baseURL }) => {
    const [METRICS_TOKEN, CRON_SECRET] = ['a token for Prometheus', 'a secret for the cron']
    const env = { METRICS_TOKEN, CRON_SECRET, GEMINI_API_KEY: 'any', GEMINI_BASE_URL: baseURL }
    const tandem = await startTandem({ dataDir, env })
    const visitor = new Visitor(tandem.origin)
    const email = someAddress()
    await visitor.post('/api/register', { email, password })
    await visitor.signIn(email, password)
    await (await visitor.post('/api/chatkit', message('create a task called Buy milk'))).text()
    await visitor.send('/api/tasks/404')
    const leave = new AbortController()
    await visitor.send('/api/events', { signal: leave.signal })

    const ask = (path: string, token: string) => visitor.send(path, { headers: { authorization: `Bearer ${token}` } })
    for (const path of ['/api/metrics', '/api/tidy']) {
      expect((await visitor.send(path)).status).toBe(401)
      expect((await ask(path, 'another token')).status).toBe(401)
    }
    const figures = await (await ask('/api/metrics', METRICS_TOKEN)).text()
    for (const line of [
      /^tandem_turns_total\{ending="completed"\} 1$/m,
      /^tandem_turn_seconds_count 1$/m,
      /^tandem_turn_first_word_seconds_count 1$/m,
      /^tandem_tokens_total\{model="[^"]+",direction="output"\} [1-9]/m,
      /^tandem_http_request_seconds_count\{method="GET",path="\/api\/tasks\/:id",status="404"\} 1$/m,
      /^tandem_event_streams 1$/m,
      /^tandem_listening 1$/m,
      /^tandem_database_latency_seconds 0\.\d+$/m,
    ])
      expect(figures).toMatch(line)
    expect((await ask('/api/tidy', CRON_SECRET)).status).toBe(204)
    leave.abort()
    await tandem.stop('SIGTERM')
  })
})

test('a request that never ends does not keep the server from stopping', async () => {
  const tandem = await startTandem({ dataDir })
  const socket = connect(tandem.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`POST /api/register HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{`)
  await fetch(tandem.origin)
  const closed = once(socket, 'close')
  expect(await tandem.stop('SIGTERM')).toBe(0)
  await closed
})

test('a request that comes before the server is ready is told to come back, and harms nothing', async () => {
  const tandem = await launch({ dataDir })
  const answers: string[] = []
  for (let status = 0; status !== 200; ) {
    const answer = await fetch(`${tandem.origin}/api/health`).catch(() => undefined)
    status = answer?.status ?? (tandem.child.exitCode === null ? 0 : 200)
    if (answer) answers.push(`${status} ${await answer.text()}`)
  }
  expect(answers[0]).toBe('503 {"detail":"The server is starting. Please try again in a moment."}')
  expect(answers.at(-1)).toMatch(/^200 .*"status":"ok"/)
  tandem.child.kill('SIGTERM')
  expect(await tandem.ended).toBe(0)
})

test('when nobody reads its output any more, the server goes on and still stops', async () => {
  const tandem = await startTandem({ dataDir, env: { LOG_LEVEL: 'info' } })
  tandem.child.stdout.destroy()
  tandem.child.stderr.destroy()
  process.kill(tandem.postgresPid(), 'SIGKILL')
  const visitor = new Visitor(tandem.origin)
  while ((await visitor.send('/api/health')).status !== 200) await new Promise(resolve => setTimeout(resolve, 200))
  expect((await visitor.send('/api/account')).status).toBe(401)
  expect(await tandem.stop('SIGTERM')).toBe(0)
})

test('served over https the cookie is Secure, and only the configured origin may change anything', async () => {
  const tandem = await startTandem({ dataDir, env: { NEXTAUTH_URL: 'https://tandem.example' } })
  const visitor = new Visitor(tandem.origin)
  const origin = 'https://tandem.example'
  const email = someAddress()
  expect((await visitor.post('/api/register', { email, password })).status).toBe(403)
  expect((await visitor.post('/api/register', { email, password }, { headers: { origin } })).status).toBe(201)
  const form = new URLSearchParams({ csrfToken: await visitor.csrfToken(), email, password, json: 'true' }).toString()
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await visitor.send('/api/auth/callback/credentials', { method: 'POST', headers, body: form })
  expect(answer.status).toBe(200)
  const cookie = visitor.setCookies.find(line => line.includes('session-token'))
  expect(cookie).toMatch(/^__Secure-next-auth\.session-token=.*; Path=\/;.*; HttpOnly; Secure; SameSite=Lax/i)
  expect(await visitor.isSignedIn()).toBe(true)
  const page = await visitor.send('/')
  expect(page.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
  await tandem.stop('SIGTERM')
})

test('forwarded headers are believed only from a proxy that is trusted', async () => {
  const tandem = await startTandem({ dataDir, env: { SIGN_UPS_PER_HOUR: '1' } })
  const statuses = []
  for (let n = 0; n < 2; n++) {
    const answer = await new Visitor(tandem.origin).post('/api/register', { email: someAddress(), password })
    statuses.push(answer.status)
  }
  expect(statuses).toEqual([201, 429])
  const spoofed = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', origin: 'https://evil.example' }
  const answer = await new Visitor(tandem.origin).post('/api/register', {}, { headers: spoofed })
  expect(answer.status).toBe(403)
  await tandem.stop('SIGTERM')
})
