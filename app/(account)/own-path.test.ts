import { expect, test } from 'vitest'
import { ownPath } from './own-path'

test.each([
  ['/settings', '/settings'],
  ['/tasks?view=completed&q=a%20b', '/tasks?view=completed&q=a%20b'],
  [undefined, '/tasks'],
  [['/a', '/b'], '/tasks'],
  ['https://evil.example/tasks', '/tasks'],
  ['//evil.example', '/tasks'],
  ['/\\evil.example', '/tasks'],
  ['/%5Cevil', '/%5Cevil'],
  ['/..//evil.example', '/tasks'],
  ['javascript:alert(1)', '/tasks'],
  ['/api/auth/signout', '/tasks'],
  ['http://[', '/tasks'],
])('a callback of %j leads to %s', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path)
})
