import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../../scripts/endure.mjs')

async function endure(...words: string[]) {
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, status: status as number | null }
}

test('a taste of everything that npm run endure breaks: nothing is lost', async () => {
  const { status, stdout, stderr } = await endure('--short')
  expect(stdout).toMatch(/nothing was lost\.\s*$/)
  expect([status, stderr]).toEqual([0, ''])
}, 900_000)

test('a part that is not known is refused by name', async () => {
  const { status, stderr } = await endure('earthquakes')
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^tandem: There is no part "earthquakes"\. There are: kills,/),
  ])
})
