import { expect, test } from 'vitest'
import { onShutdown } from './shutdown'

/** Where the server script looks when a signal comes. */
const registered = () => (globalThis as { [key: symbol]: unknown })[Symbol.for('tandem.shutdown')] as Set<() => unknown>

test('what must end before the process is found by the server, until it has ended by itself', () => {
  const ended: string[] = []
  const forget = onShutdown(() => ended.push('stream'))
  onShutdown(() => ended.push('turn'))
  forget()
  for (const close of registered()) close()
  expect(ended).toEqual(['turn'])
})
