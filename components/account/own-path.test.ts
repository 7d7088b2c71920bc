import { expect, test } from 'vitest'
import { ownPath } from './own-path'

test.each([
  ['/settings', '/settings'],
  ['/tasks?view=completed&q=a%20b#top', '/tasks?view=completed&q=a%20b#top'],
  ['/', '/tasks'],
  [undefined, '/tasks'],
  [['/settings', '/chat'], '/tasks'],
  ['https://evil.example/tasks', '/tasks'],
  ['//evil.example/settings', '/tasks'],
  ['/\\evil.example/settings', '/tasks'],
  ['/\t/evil.example/settings', '/tasks'],
  ['/..//evil.example', '/tasks'],
  ['/%5Cevil', '/%5Cevil'],
  ['javascript:alert(1)', '/tasks'],
  ['http://[', '/tasks'],
  ['/api/auth/signout', '/tasks'],
  ['/sign-in?callbackUrl=/sign-in', '/tasks'],
  ['/sign-up', '/tasks'],
])('a callback of %j leads to %s', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path)
})
