import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startTandem } from '../start-tandem'
import { someAddress, Visitor } from '../visitor'

test('npm run dev serves pages and the API with hot reload, from a database of its own, and stops', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-dev-'))
  const tandem = await startTandem({ dataDir, args: ['--dev'] })
  try {
    const visitor = new Visitor(tandem.origin)
    const page = await (await visitor.send('/sign-up')).text()
    expect(page).toContain('Create account')
    expect(page).toMatch(/hmr|react-refresh/i)
    const email = someAddress()
    expect((await visitor.post('/api/register', { email, password: 'correct horse battery' })).status).toBe(201)
    await visitor.signIn(email, 'correct horse battery')
    expect((await visitor.post('/api/tasks', { title: 'Seen at once' })).status).toBe(201)
    expect(await (await visitor.send('/tasks')).text()).toContain('Seen at once')
    expect(await tandem.stop('SIGTERM')).toBe(0)
  } finally {
    await tandem.stop('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
})
