// What the commands need to know before the app runs. lib/env.ts judges every value; here only .env is found and read.
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import { Refusal } from './step.mjs'

export const root = path.resolve(import.meta.dirname, '..')

/** Fills process.env from .env; what is set already wins. */
export function loadDotEnv() {
  const file = path.join(root, '.env')
  if (!fs.existsSync(file)) return
  for (const [name, value] of Object.entries(parseEnv(fs.readFileSync(file, 'utf8')))) process.env[name] ??= value
}

export function dataFolder() {
  return path.resolve(root, process.env.TANDEM_DATA_DIR || '.tandem')
}

export function wantedPort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Refusal(`PORT must be a number from 1 to 65535.`)
  return port
}

/**
 * Judges the environment with lib/env.ts itself, compiled on the fly since the oldest supported Node reads no TypeScript.
 * @param {'build' | 'serve'} purpose serving needs a database and a secret; building needs neither
 */
export async function checkEnvironment(purpose) {
  const passing = path.join(root, 'node_modules', '.cache', 'tandem', `env-${process.pid}.mjs`)
  const isCompiled = await compileEnvironment(passing)
  try {
    const { assertServable, readEnv } = await import(pathToFileURL(isCompiled ? passing : builtEnvironment).href)
    const env = readEnv(process.env)
    if (purpose === 'serve') assertServable(env)
  } catch (error) {
    if (error.constructor.name !== 'EnvError') throw error
    throw new Refusal(error.message)
  } finally {
    if (isCompiled) fs.rmSync(passing, { force: true })
  }
}

/** Left by a build for where nothing can be compiled any more: a container has no esbuild and may not write. */
export const builtEnvironment = path.join(root, '.next', 'tandem-env.mjs')

/** @returns {Promise<boolean>} `false`: there is nothing here to compile, or to compile it with */
export async function compileEnvironment(outfile) {
  const source = path.join(root, 'lib', 'env.ts')
  const esbuild = fs.existsSync(source) && (await import('esbuild').catch(() => undefined))
  if (!esbuild) return false
  const { code } = esbuild.transformSync(fs.readFileSync(source, 'utf8'), { loader: 'ts', format: 'esm' })
  fs.mkdirSync(path.dirname(outfile), { recursive: true })
  fs.writeFileSync(outfile, code)
  return true
}

/** Signs the session cookies of an embedded installation; made once, kept with the database it belongs to. */
export function localSecret(dataDir) {
  const file = path.join(dataDir, 'secret')
  if (!fs.existsSync(file)) {
    const partial = `${file}.${process.pid}`
    fs.writeFileSync(partial, randomBytes(32).toString('base64url'), { mode: 0o600 })
    fs.renameSync(partial, file)
  }
  return fs.readFileSync(file, 'utf8').trim()
}
