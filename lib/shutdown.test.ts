import { expect, test } from 'vitest'
import { isShuttingDown, onShutdown } from './shutdown'

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

test('what is first needed after the signal knows that the process is about to end', () => {
  expect(isShuttingDown()).toBe(false)
  Reflect.set(globalThis, Symbol.for('tandem.closing'), true)
  expect(isShuttingDown()).toBe(true)
})
