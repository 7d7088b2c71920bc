import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
let house: string

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'tandem-rooms-'))
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
    cpSync(path.join(root, file), path.join(house, file))
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))
  furnish('lib/db/client.ts', 'export const db = 1')
  furnish('lib/errors.ts', 'export const error = 1')
  furnish('components/ui/button.tsx', 'export const Button = 1')
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

test.each([
  ['a page that reads the database itself', 'app/page.tsx', '@/lib/db/client', 'room app'],
  ['a component that reaches into the domain', 'components/ui/list.tsx', '@/lib/errors', 'room components/ui'],
  ['a pure room that needs another', 'lib/language/phrase.ts', '@/lib/errors', 'room lib/language'],
  ['the error class that needs the database', 'lib/errors.ts', '@/lib/db/client', 'room lib/errors'],
  ['a folder that is no room', 'lib/helpers/misc.ts', '@/lib/errors', 'only rooms'],
])('%s is refused', async (_, file, imported, rule) => {
  furnish(file, `import * as other from '${imported}'\nexport const seen = other`)
  expect(await cruise()).toContain(rule)
  rmSync(path.join(house, file))
  furnish('lib/errors.ts', 'export const error = 1')
})

test('an allowed import passes', async () => {
  furnish('lib/tasks/open.ts', `import * as client from '@/lib/db/client'\nexport const seen = client`)
  expect(await cruise()).toContain('no dependency violations')
})

function furnish(file: string, text: string) {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
  writeFileSync(path.join(house, file), `${text}\n`)
}

function cruise() {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [program, 'app', 'components', 'lib', '--config', '.dependency-cruiser.mjs']
  mkdirSync(path.join(house, 'app'), { recursive: true })
  return new Promise<string>(resolve => {
    execFile(process.execPath, args, { cwd: house }, (_, stdout, stderr) => resolve(stdout + stderr))
  })
}
