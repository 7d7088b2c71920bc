import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../settings.mjs'

const folder = path.join(import.meta.dirname, 'floor')

/** Again only when what it is made of has changed. */
export async function buildFloor() {
  const built = path.join(folder, '.next', 'BUILD_ID')
  const sources = ['app/api/turn/route.ts', 'app/layout.tsx', 'next.config.mjs', 'instrumentation.ts']
  const files = [...sources.map(file => path.join(folder, file)), path.join(root, 'package-lock.json')]
  const newest = Math.max(...files.map(file => fs.statSync(file).mtimeMs))
  if (fs.existsSync(built) && fs.statSync(built).mtimeMs > newest) return
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await promisify(execFile)(process.execPath, [next, 'build'], { cwd: folder, env })
}
