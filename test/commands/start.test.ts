import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, startTandem } from '../start-tandem'

const root = path.resolve(import.meta.dirname, '..', '..')
let dataDir: string

beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-start-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** What a refused start leaves behind: exit 1 and, of its own words, one line. */
async function refusal(options: Parameters<typeof launch>[0]) {
  const refused = await launch(options)
  expect(await refused.ended).toBe(1)
  const lines = refused.said.text.split('\n').filter(line => line.startsWith('tandem: '))
  expect(lines, refused.said.text).toHaveLength(1)
  expect(refused.said.text).not.toMatch(/^\s+at /m)
  return lines[0]
}

test('a start on a fresh folder serves, keeps its secrets to itself, and a signal ends app and database', async () => {
  const tandem = await startTandem({ dataDir })
  expect((await fetch(`${tandem.origin}/`)).status).toBe(200)
  expect(tandem.said.text).toMatch(/Database.*\n.*Migrations.*\n(.*\n)*.*Server/)
  const postgres = tandem.postgresPid()
  expect(await tandem.stop('SIGTERM')).toBe(0)
  expect(isAlive(postgres)).toBe(false)
  expect(existsSync(path.join(dataDir, 'lock'))).toBe(false)
})

test('a second start on the same folder is refused while the first lives', async () => {
  const first = await startTandem({ dataDir })
  expect(await refusal({ dataDir })).toMatch(/in use by another start \(process \d+\)/)
  expect((await fetch(`${first.origin}/`)).status).toBe(200)
  await first.stop('SIGINT')
})

test('a taken port is one line, before anything else is done', async () => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const { port } = blocker.address() as { port: number }
  expect(await refusal({ dataDir, port })).toBe(
    `tandem: Port ${port} is already in use. Set PORT to another, for example PORT=${port + 1}.`,
  )
  blocker.close()
})

test('a data folder that is not one is named, and left as it is', async () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'tandem-broken-'))
  mkdirSync(path.join(broken, 'postgres'), { mode: 0o755 })
  writeFileSync(path.join(broken, 'postgres', 'holiday.jpg'), 'not a database')
  expect(await refusal({ dataDir: broken })).toMatch(/not a database folder/)
  expect(readFileSync(path.join(broken, 'postgres', 'holiday.jpg'), 'utf8')).toBe('not a database')
  rmSync(broken, { recursive: true })
})

test('a data folder that cannot be made is one line', async () => {
  const file = path.join(dataDir, 'a-file')
  writeFileSync(file, '')
  expect(await refusal({ dataDir: path.join(file, 'below') })).toMatch(/The data folder .* cannot be used/)
})

test('a broken database folder is one line with the reason', async () => {
  const torn = mkdtempSync(path.join(tmpdir(), 'tandem-torn-'))
  const tandem = await startTandem({ dataDir: torn })
  await tandem.stop('SIGTERM')
  rmSync(path.join(torn, 'postgres', 'global', 'pg_control'))
  expect(await refusal({ dataDir: torn })).toMatch(/PostgreSQL does not start on .*pg_control/)
  rmSync(torn, { recursive: true })
})

test.each([
  ['CHAT_MESSAGES_PER_DAY', 'many'],
  ['PORT', 'http'],
  ['NEXTAUTH_URL', 'my house'],
])('a bad %s stops the start and names itself', async (name, value) => {
  expect(await refusal({ dataDir, env: { [name]: value } })).toContain(name)
})

test('a database that cannot be reached is one line', async () => {
  const env = { DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none', NEXTAUTH_SECRET: 'long enough to be one' }
  expect(await refusal({ dataDir, env })).toBe(
    'tandem: The database cannot be reached: nothing listens at the address in DATABASE_URL.',
  )
})

test('a wrong password is one line, and two instances start at once on one foreign database', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'tandem-foreign-'))
  const { startEmbeddedPostgres } = await import('../../scripts/embedded-postgres.mjs')
  const foreign = await startEmbeddedPostgres({ dataDir: other })
  const wrong = new URL(foreign.url)
  wrong.password = 'wrong'
  const env = { NEXTAUTH_SECRET: 'long enough to be one' }
  expect(await refusal({ dataDir, env: { ...env, DATABASE_URL: wrong.href } })).toMatch(/refuses the user or password/)
  expect(await refusal({ dataDir, env: { DATABASE_URL: foreign.url } })).toMatch(/NEXTAUTH_SECRET/)

  const both = await Promise.all([1, 2].map(() => startTandem({ dataDir, env: { ...env, DATABASE_URL: foreign.url } })))
  for (const { origin } of both) expect((await fetch(`${origin}/`)).status).toBe(200)
  expect(await Promise.all(both.map(({ stop }) => stop('SIGTERM')))).toEqual([0, 0])
  await foreign.stop()
  rmSync(other, { recursive: true })
})

test('a Node that is too old is told which one is needed', async () => {
  const old = mkdtempSync(path.join(tmpdir(), 'tandem-old-'))
  cpSync(path.join(root, 'scripts'), path.join(old, 'scripts'), { recursive: true })
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  writeFileSync(path.join(old, 'package.json'), JSON.stringify({ ...manifest, engines: { node: '>=99.0.0' } }))
  const { code, text } = await outcome(path.join(old, 'scripts', 'start.mjs'))
  expect(code).toBe(1)
  expect(text.trim()).toBe(
    `tandem: Node 99.0.0 or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
  )
  rmSync(old, { recursive: true })
})

test('an install that fails is one line with the reason', async () => {
  const clone = mkdtempSync(path.join(tmpdir(), 'tandem-clone-'))
  cpSync(path.join(root, 'scripts'), path.join(clone, 'scripts'), { recursive: true })
  writeFileSync(
    path.join(clone, 'package.json'),
    JSON.stringify({ name: 'x', version: '1.0.0', engines: { node: '>=20.19.0' }, dependencies: { a: '1.0.0' } }),
  )
  writeFileSync(path.join(clone, 'package-lock.json'), '{"lockfileVersion":3,"packages":{"":{"name":"x"}}}')
  const { code, text } = await outcome(path.join(clone, 'scripts', 'start.mjs'))
  expect(code).toBe(1)
  expect(text.split('\n').filter(line => line.startsWith('tandem: The packages could not be installed'))).toHaveLength(
    1,
  )
  rmSync(clone, { recursive: true })
})

function outcome(script: string) {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, TANDEM_DATA_DIR: path.join(dataDir, 'elsewhere') } as unknown as NodeJS.ProcessEnv
  return new Promise<{ code: number; text: string }>(resolve => {
    execFile(process.execPath, [script], { env: { ...env, PORT: '39187' } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    )
  })
}

/** A zombie is not alive. */
function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
