import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsOf, message, textSaid } from '../chat'
import { startTandem } from '../start-tandem'
import { signedUp } from '../visitor'

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-dev-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('the source runs without a build, and on request with a stand-in for Gemini that fails as told', async () => {
  const tandem = await startTandem({ dataDir, args: ['--dev', '--dialect'], env: { TRUST_PROXY: '1' } })
  const ana = await signedUp(tandem.origin)
  expect(await (await ana.send('/tasks')).text()).toContain('Add a task')
  const say = async (text: string) => eventsOf(await ana.post('/api/chatkit', message(text)))
  expect(textSaid(await say('create a task called milk'))).toBe('Done: #1 “milk”.')

  const control = /faults: (\S+)/.exec(tandem.said.text)?.[1] as string
  await fetch(control, { method: 'POST', body: JSON.stringify({ answers: [{ faults: ['429-day'] }] }) })
  expect((await say('create a task called eggs')).at(-1)).toMatchObject({ type: 'error' })
  expect(await tandem.stop('SIGTERM')).toBe(0)
})
