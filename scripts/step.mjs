import { performance } from 'node:perf_hooks'

/** Runs one step and prints one line: what was done, and how long it took. */
export async function step(name, work) {
  const started = performance.now()
  const outcome = await work()
  const took = performance.now() - started
  const time = took < 1000 ? `${Math.round(took)} ms` : `${(took / 1000).toFixed(1)} s`
  console.log(`  ${(typeof outcome === 'string' ? `${name}: ${outcome}` : name).padEnd(56)} ${time}`)
  return outcome
}

/** A refusal that the person at the keyboard can act on: one line, no stack. */
export class Refusal extends Error {}

/** Runs a whole command; a refusal is one clear line and exit 1. */
export async function command(work) {
  // Whoever read our words may go away (`npm start | head`). Complaining into the same broken pipe would never end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Refusal ? `tandem: ${error.message}` : error)
    process.exit(1)
  }
}
