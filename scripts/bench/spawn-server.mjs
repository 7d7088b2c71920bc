import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../embedded-postgres.mjs'
import { root } from '../settings.mjs'
import { Refusal } from '../step.mjs'

const probe = path.join(import.meta.dirname, 'probe.mjs')
const patience = 60_000

/**
 * A server in a process of its own, up and answering, that can be asked what it has used.
 * @param {{ script: string, logDir: string, env?: Record<string, string>, alive: string, imports?: string[], flags?: string[] }} options `alive`: a path
 *   that answers 200 when it is up; `imports`: what is loaded into it beside the probe
 */
export async function spawnServer({ script, logDir, env = {}, alive, imports = [], flags = [] }) {
  const port = await freePort()
  const log = path.join(logDir, `${path.basename(script, '.mjs')}-${port}.log`)
  const written = fs.openSync(log, 'a')
  const loaded = [probe, ...imports].flatMap(file => ['--import', file])
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['--expose-gc', ...flags, ...loaded, path.join(root, script)], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', written, written, 'ipc'],
  })
  fs.closeSync(written)
  const ended = once(child, 'exit')
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const origin = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await Promise.race([ended, sleep(15_000, undefined, { ref: false }).then(kill)])
    process.off('exit', kill)
  }
  const ask = question =>
    new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.send(question, error => error && reject(error))
    })
  await up({ origin: origin + alive, child, log })
  return {
    ...{ origin, log, stop },
    /** Of the processor, so far. */
    usedMs: () => ask('processor'),
    /** Resident, after garbage collection. */
    memoryBytes: () => ask('memory'),
  }
}

async function up({ origin, child, log }) {
  const since = performance.now()
  for (;;) {
    const answer = await fetch(origin).catch(() => null)
    if (answer?.ok) return answer.arrayBuffer()
    const isGone = child.exitCode !== null || child.signalCode !== null
    if (isGone || performance.now() - since > patience)
      throw new Refusal(`A server of the bench does not start:\n${fs.readFileSync(log, 'utf8').slice(-2_000)}`)
    await sleep(50)
  }
}
