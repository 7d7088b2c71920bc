import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../embedded-postgres.mjs'
import { root } from '../settings.mjs'
import { figure } from './figures.mjs'

const second = 1_000

/** How long until somebody can use it: npm start for the first time and again, and what precedes it. */
export async function measureStart(_, { install, built }) {
  const dataDir = fs.mkdtempSync(path.join(tmpdir(), 'tandem-start-'))
  const warm = []
  try {
    const cold = await startOnce(dataDir)
    for (let n = 0; n < 3; n++) warm.push(await startOnce(dataDir))
    const figures = [
      figure({ name: 'start, built, with a new database', unit: 's', values: [cold] }),
      figure({ name: 'start again', unit: 's', values: warm }),
    ]
    if (built) figures.push(figure({ name: 'build', unit: 's', values: [built / second] }))
    if (install)
      figures.push(figure({ name: 'install into an empty folder', unit: 's', values: [await installOnce()] }))
    return figures
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}

async function startOnce(dataDir) {
  const port = await freePort()
  const { PATH, HOME } = process.env
  const begun = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), TANDEM_DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => {
      said += text
    })
  while (!said.includes('Tandem is ready')) {
    if (child.exitCode !== null) throw new Error(`npm start did not start: ${said}`)
    await Promise.race([once(child.stdout, 'data'), ended])
  }
  const seconds = (performance.now() - begun) / second
  child.kill('SIGTERM')
  await ended
  return seconds
}

async function installOnce() {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'tandem-install-'))
  try {
    for (const file of ['package.json', 'package-lock.json'])
      fs.copyFileSync(path.join(root, file), path.join(folder, file))
    const begun = performance.now()
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
    const [code] = await once(spawn('npm', args, { cwd: folder, stdio: 'ignore' }), 'exit')
    if (code !== 0) throw new Error(`npm ci ended with ${code}`)
    return (performance.now() - begun) / second
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
