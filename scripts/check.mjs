import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { generateClient } from './generate.mjs'
import { installIfNeeded } from './install.mjs'
import { root } from './settings.mjs'
import { command, Refusal, step } from './step.mjs'

const fix = process.argv.includes('--fix')
const checks = [
  ['Format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', ...(fix ? ['--write'] : [])]],
  ['Route types', 'next/dist/bin/next', ['typegen']],
  ['Types', 'typescript/bin/tsc', ['--noEmit']],
  [
    'Rooms',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['app', 'components', 'lib', '--config', '.dependency-cruiser.mjs'],
  ],
  ['Dead code', 'knip/bin/knip.js', []],
]

await command(async () => {
  await installIfNeeded()
  await generateClient()
  const failed = []
  for (const [name, program, args] of checks) {
    await step(name, async () => {
      const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
      const found = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: root, env })
      if (found.status === 0) return
      failed.push(name)
      console.error(`${found.stdout}${found.stderr}`)
    })
  }
  if (failed.length > 0) throw new Refusal(`npm run check failed: ${failed.join(', ')}`)
})
