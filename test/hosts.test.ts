import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const watch = path.join(import.meta.dirname, 'setup', 'watch-hosts.mjs')

test.each([
  ['fetch', `fetch('https://api.openai.test/v1').catch(() => {})`],
  ['node:https', `import('node:https').then(({ get }) => get('https://api.openai.test/').on('error', () => {}))`],
  ['node:net', `import('node:net').then(({ connect }) => connect(9, 'api.openai.test').on('error', () => {}))`],
])('a host that is turned to with %s is named, before it is even looked up', async (_, code) => {
  const args = ['--import', watch, '--input-type=module', '-e', code]
  const { stderr } = await promisify(execFile)(process.execPath, args)
  expect(stderr).toBe('turned to api.openai.test\n')
})
