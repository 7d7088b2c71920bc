import './node-version.mjs'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildElement } from './element.mjs'
import { generateClient } from './generate.mjs'
import { builtEnvironment, checkEnvironment, compileEnvironment, loadDotEnv, root } from './settings.mjs'
import { command, Refusal, step } from './step.mjs'

const stamp = path.join(root, '.next', 'tandem-sources')
const sources = ['app', 'components', 'lib', 'prisma', 'public', 'package-lock.json', 'tsconfig.json']
const left = /(\.test\.tsx?|\.md)$|^lib\/db\/generated|^public\/chatkit\.js/

/** Builds when the sources changed since the last build. */
export async function buildIfNeeded() {
  const now = hashOfSources()
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return
  await step('Built', build)
}

export async function build() {
  const hash = hashOfSources()
  fs.rmSync(stamp, { force: true })
  await generateClient()
  await buildElement()
  const { code, output } = await nextBuild()
  if (code !== 0) throw new Refusal(`The build failed:\n${output.trim()}`)
  await compileEnvironment(builtEnvironment)
  fs.writeFileSync(stamp, hash)
}

function nextBuild() {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [next, 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', code => resolve({ code, output }))
  })
}

/** Everything the build reads: files by their content. No setting is built in. */
function hashOfSources() {
  const hash = createHash('sha256').update(`${process.versions.node}\n`)
  const configs = fs
    .readdirSync(root)
    .filter(name => /^(next\.config|postcss\.config|proxy|instrumentation)/.test(name))
  for (const file of [...sources, ...configs].flatMap(filesIn).sort()) {
    if (!left.test(file))
      hash
        .update(`${file}\0`)
        .update(fs.readFileSync(path.join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(at) {
  const full = path.join(root, at)
  if (!fs.existsSync(full)) return []
  if (!fs.statSync(full).isDirectory()) return [at]
  return fs.readdirSync(full).flatMap(name => filesIn(path.posix.join(at, name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    loadDotEnv()
    await checkEnvironment('build')
    await step('Built', build)
  })
}
