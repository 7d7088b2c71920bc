/**
 * What must end before the process does: streams, running turns, connections. The server script runs these on SIGTERM;
 * a platform that just freezes the process needs none. On globalThis, since a bundler may load this file more than once.
 */
const registry = Symbol.for('tandem.shutdown')
type Close = () => unknown
const shared = globalThis as typeof globalThis & { [registry]?: Set<Close> }

/** Set by the server script with the signal: what is first needed after it begins closed. */
export const isShuttingDown = () => Boolean(Reflect.get(globalThis, Symbol.for('tandem.closing')))

export function onShutdown(close: Close) {
  shared[registry] ??= new Set()
  const closers = shared[registry]
  closers.add(close)
  return () => closers.delete(close)
}
