import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { root } from './settings.mjs'
import { Refusal, step } from './step.mjs'

/** `npm ci`, when node_modules is missing or differs from the lockfile. */
export async function installIfNeeded() {
  if (isInstalled()) return
  await step('Packages installed', install)
}

function install() {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [
    ...npm.slice(1),
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
  const { status, stdout, stderr, error } = spawnSync(npm[0], args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status === 0) return
  const log = path.join(root, 'npm-install.log')
  fs.writeFileSync(log, `${stdout}\n${stderr}\n${error ?? ''}`)
  const words = `${stderr}`.split('\n').map(line => line.replace(/^npm (error|ERR!)\s*/, ''))
  const reason =
    words.find(line => line && !/^(code|errno|syscall) /.test(line)) ?? error?.message ?? `it ended with ${status}`
  throw new Refusal(`The packages could not be installed: ${reason} (whole output: ${path.basename(log)})`)
}

/** npm writes what it installed into a lockfile of its own; anything that differs calls for a new install. */
function isInstalled() {
  const wanted = readJson('package-lock.json')?.packages
  const present = readJson('node_modules/.package-lock.json')?.packages
  if (!wanted) throw new Refusal('package-lock.json is missing or broken; get it back from the repository.')
  if (!present) return false
  return Object.entries(wanted).every(([at, { version, optional }]) => {
    if (at === '') return true
    const found = present[at]
    return found ? found.version === version : Boolean(optional)
  })
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
  } catch {
    return undefined
  }
}
