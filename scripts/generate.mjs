// Writes the Prisma client. Prisma's CLI first wants its schema engine, a download that generating does not need:
// any existing file in its place keeps it from asking.
import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '..')
const generated = path.join(root, 'lib', 'db', 'generated')
const schema = path.join(root, 'prisma', 'schema.prisma')
const stamp = path.join(generated, '.schema')

export async function generateClient() {
  const wanted = fs.readFileSync(schema, 'utf8')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return false
  const cli = path.join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  await promisify(execFile)(process.execPath, [cli, 'generate'], { cwd: root, env })
  fs.writeFileSync(stamp, wanted)
  return true
}

const prismaIsInstalled = fs.existsSync(path.join(root, 'node_modules', 'prisma', 'build', 'index.js'))
if (process.argv[1] === fileURLToPath(import.meta.url) && prismaIsInstalled) await generateClient()
