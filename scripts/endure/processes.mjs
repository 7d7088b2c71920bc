// The processes and folders of a run. Whatever happens to it, nothing of them stays.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../embedded-postgres.mjs'
import { root } from '../settings.mjs'

const children = new Set()
const folders = new Set()

export function freshFolder() {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'tandem-endure-'))
  folders.add(folder)
  return folder
}

/** Ends everything at once, without waiting: for the exit of the command. */
export function clearAway() {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) {
    const pid = postgresPid(folder)
    if (pid) signal(pid, 'SIGQUIT')
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

export function removeFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  folders.delete(folder)
}

/** The process id of the PostgreSQL of a data folder, as it wrote it down. */
export function postgresPid(dataDir) {
  try {
    return Number(fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

export function databaseUrl(dataDir) {
  const password = fs.readFileSync(path.join(dataDir, 'postgres-password'), 'utf8').trim()
  const port = fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgresql://tandem:${password}@127.0.0.1:${port}/tandem`
}

export function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** A script of ours as a process of its own, whose environment holds nothing but what is named. */
export function run(script, { env = {}, imports = [] } = {}) {
  const { PATH, HOME } = process.env
  const hooks = imports.map(file => `--import=${file}`)
  const child = spawn(process.execPath, [...hooks, path.join(root, 'scripts', script)], {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said.text += text
      child.emit('said')
    })
  }
  const ended = once(child, 'exit').then(([code]) => {
    children.delete(child)
    return code
  })
  const end = name => {
    child.kill(name)
    return ended
  }
  return { child, said, ended, end }
}

/** Tandem as it is started on a laptop (`start.mjs`) or a host (`serve.mjs`), ready. */
export async function serve(script, { env = {}, imports, port } = {}) {
  const chosen = port ?? (await freePort())
  const usual = { TRUST_PROXY: '1', SIGN_UPS_PER_HOUR: '1000000', CHAT_MESSAGES_PER_MINUTE: '1000000' }
  const running = run(script, {
    env: { PORT: String(chosen), HOST: '127.0.0.1', CHAT_MESSAGES_PER_DAY: '1000000', ...usual, ...env },
    ...(imports && { imports }),
  })
  await Promise.race([
    new Promise(resolve => {
      running.child.on('said', () => running.said.text.includes('Tandem is ready') && resolve())
    }),
    running.ended.then(code => {
      throw new Error(`${script} ended with ${code}: ${running.said.text.slice(-2000)}`)
    }),
  ])
  return { ...running, pid: running.child.pid, port: chosen, origin: `http://127.0.0.1:${chosen}` }
}

/** Waits until something is so; looking at it is what decides, never the clock alone. */
export async function until(isSo, { seconds = 30, what = 'what was waited for' } = {}) {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await isSo()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${seconds} s`)
    await sleep(50)
  }
}
