import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../../scripts/endure.mjs')
const endure = (...words: string[]) =>
  spawnSync(process.execPath, [script, ...words], { encoding: 'utf8', env: { ...process.env, LOG_LEVEL: '' } })

test('a taste of everything that npm run endure breaks: nothing is lost', () => {
  const { status, stdout, stderr } = endure('--short')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/nothing was lost\.\s*$/)
  expect(status).toBe(0)
})

test('a part that is not known is refused by name', () => {
  const { status, stderr } = endure('earthquakes')
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^tandem: There is no part "earthquakes"\. There are: kills,/),
  ])
})
