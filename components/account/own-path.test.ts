import { expect, test } from 'vitest'
import { ownPath } from './own-path'

test.each([
  ['/settings', '/settings'],
  ['/tasks?view=completed#top', '/tasks?view=completed#top'],
  ['http://127.0.0.1:3000/tasks/12', '/tasks/12'],
  ['settings', '/settings'],
])('%s leads to %s', (wanted, path) => {
  expect(ownPath(wanted, '/tasks')).toBe(path)
})

test.each([
  '//evil.example/tasks',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example//other.example',
  'javascript:alert(1)',
  'data:text/html,hello',
  'http://',
  '/sign-in?callbackUrl=/sign-in',
  '/sign-up',
  '/api/auth/signout',
  undefined,
])('%s leads nowhere but to the tasks', wanted => {
  expect(ownPath(wanted, '/tasks')).toBe('/tasks')
})

test('of several addresses none is believed', () => {
  expect(ownPath(['/settings', '/chat'], '/tasks')).toBe('/tasks')
})

test('the path of a foreign address stays on this server', () => {
  expect(ownPath('https://evil.example/settings', '/tasks')).toBe('/settings')
})
