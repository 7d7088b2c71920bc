import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTandem } from '../start-tandem'
import { someAddress, Visitor } from '../visitor'

const password = 'correct horse battery'
const accounts: string[] = []
let dataDir: string

beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-crash-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = () => startTandem({ dataDir, env: { TRUST_PROXY: '1' } })
type Tandem = Awaited<ReturnType<typeof start>>

const deaths: [string, (tandem: Tandem) => Promise<unknown>][] = [
  ['the server', tandem => tandem.stop('SIGKILL')],
  [
    'the database',
    tandem => {
      process.kill(tandem.postgresPid(), 'SIGKILL')
      return tandem.stop('SIGTERM')
    },
  ],
  [
    'both',
    tandem => {
      process.kill(tandem.postgresPid(), 'SIGKILL')
      return tandem.stop('SIGKILL')
    },
  ],
]

test.each(deaths)(
  'ten times kill -9 of %s, in the middle of sign-ups: every account that was confirmed is still there',
  async (_, kill) => {
    for (let round = 0; round < 10; round++) {
      const tandem = await start()
      const visitor = new Visitor(tandem.origin)
      let going = true
      const signUps = (async () => {
        while (going) {
          const email = someAddress()
          const answer = await visitor.post('/api/register', { email, password }).catch(() => undefined)
          if (answer?.status === 201) accounts.push(email)
          else return
        }
      })()
      const before = accounts.length
      while (accounts.length < before + 2) await new Promise(resolve => setTimeout(resolve, 5))
      await kill(tandem)
      going = false
      await signUps
    }
    const tandem = await start()
    for (const email of accounts) {
      const answer = await new Visitor(tandem.origin).signIn(email, password)
      expect([email, answer.status]).toEqual([email, 200])
    }
    expect(accounts.length).toBeGreaterThanOrEqual(20)
    await tandem.stop('SIGTERM')
  },
)

test('while the database is away health says 503 and answers are sentences; then all is well again without a restart', async () => {
  const tandem = await start()
  const visitor = new Visitor(tandem.origin)
  const email = someAddress()
  await visitor.post('/api/register', { email, password })
  await visitor.signIn(email, password)
  process.kill(tandem.postgresPid(), 'SIGKILL')
  const [health, answer, renewal] = await Promise.all([
    visitor.send('/api/health'),
    visitor.send('/api/account'),
    visitor.send('/api/auth/session'),
  ])
  expect([health.status, await health.json()]).toMatchObject([503, { status: 'unavailable', database: { ok: false } }])
  expect([answer.status, await answer.json()]).toEqual([503, { detail: expect.stringContaining('database') }])
  expect([renewal.status, renewal.headers.getSetCookie()]).toEqual([503, []])
  while ((await visitor.send('/api/health')).status !== 200) await new Promise(resolve => setTimeout(resolve, 200))
  expect(await visitor.isSignedIn()).toBe(true)
  expect(await tandem.stop('SIGTERM')).toBe(0)
})
