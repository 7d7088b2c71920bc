// Every test: the checks, then everything else on the production build, the browser's tests included. Words after
// `npm test --` go to vitest, and then only the tests that they name run.
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { installIfNeeded } from './install.mjs'
import { root } from './settings.mjs'
import { command, Refusal, step } from './step.mjs'

await command(async () => {
  const filter = process.argv.slice(2)
  await installIfNeeded()
  const { browserForTests } = await import('./browser.mjs')
  process.env.CHROME_PATH = await step('Browser', browserForTests)
  if (filter.length === 0) run('scripts/check.mjs')
  const { generateClient } = await import('./generate.mjs')
  const { buildIfNeeded } = await import('./build.mjs')
  await generateClient()
  await buildIfNeeded()

  const report = path.join(root, 'node_modules', '.cache', 'tandem', 'test-report.json')
  fs.rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const outcome = run('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...filter], { mayFail: true })
  if (!fs.existsSync(report)) throw new Refusal('The tests did not run.')
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, 'utf8'))
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped: no test may be`)
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
  if (outcome !== 0 || numPendingTests > 0) process.exit(1)
})

function run(program, args = [], { mayFail = false } = {}) {
  const { status } = spawnSync(process.execPath, [path.join(root, program), ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0 && !mayFail) process.exit(1)
  return status
}
