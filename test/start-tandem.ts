import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../scripts/embedded-postgres.mjs'

const root = path.resolve(import.meta.dirname, '..')

/** A test that fails half-way leaves nothing running: the signal ends app and database. */
const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) kill(child, 'SIGTERM')
})

interface Options {
  dataDir: string
  port?: number
  env?: Record<string, string>
  args?: string[]
}

/** Runs `npm start`'s script as a process of its own, with an environment that holds nothing but what is named here. */
export async function launch({ dataDir, port, env = {}, args = [] }: Options) {
  const chosen = port ?? (await freePort())
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs'), ...args], {
    cwd: root,
    env: {
      PATH,
      HOME,
      PORT: String(chosen),
      TANDEM_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      OPENAI_API_KEY: 'a key that nothing may use',
      NODE_OPTIONS: `--import ${path.join(import.meta.dirname, 'setup', 'watch-hosts.mjs')}`,
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said.text += text
    })
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, ended, said, origin: `http://127.0.0.1:${chosen}`, port: chosen }
}

export async function startTandem(options: Options) {
  const started = await launch(options)
  await Promise.race([
    new Promise<void>(resolve => {
      const look = () => started.said.text.includes('Tandem is ready') && resolve()
      started.child.stdout.on('data', look)
    }),
    started.ended.then(code => {
      throw new Error(`npm start ended with ${code}: ${started.said.text}`)
    }),
  ])
  const stop = async (signal: NodeJS.Signals) => {
    kill(started.child, signal)
    const code = await started.ended
    const foreign = started.said.text.match(/^turned to .*$/gm)
    if (foreign) throw new Error(`Nothing of ours may leave this machine: ${foreign.join(', ')}`)
    return code
  }
  return { ...started, stop, postgresPid: () => postgresPid(options.dataDir) }
}

function kill(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

function postgresPid(dataDir: string) {
  return Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}
