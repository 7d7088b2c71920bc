import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { listener } from '@/lib/events/listener'
import { isShuttingDown, onShutdown } from '@/lib/shutdown'
import { LiveRun, type Starting } from './live-run'

/** How long a turn that has ended can still be followed here, word by word. */
const remembered = 30_000
/** How long turns may go on when the process is asked to end. */
const lastWords = 10_000

/** The turns of this process. */
class LiveRuns {
  readonly #runs = new Map<string, LiveRun>()
  readonly #unfinished = new Set<LiveRun>()
  readonly #beginning = new Set<Promise<unknown>>()
  isClosing = isShuttingDown()

  /** What may end in a turn, from before anything of it is stored: a process that is asked to end waits for that too. */
  begin<Result>(work: () => Promise<Result>): Promise<Result> {
    const begun = work()
    this.#beginning.add(begun)
    const forget = () => this.#beginning.delete(begun)
    begun.then(forget, forget)
    return begun
  }

  start(starting: Starting): LiveRun {
    const run = new LiveRun(starting)
    this.#runs.set(run.ref.id, run)
    this.#unfinished.add(run)
    void this.#forget(run)
    return run
  }

  get(runId: string) {
    return this.#runs.get(runId)
  }

  /** `false`: it is not here. */
  stop(runId: string) {
    const run = this.#runs.get(runId)
    run?.stop()
    return run !== undefined
  }

  async #forget(run: LiveRun) {
    await run.done
    this.#unfinished.delete(run)
    await sleep(remembered, undefined, { ref: false })
    this.#runs.delete(run.ref.id)
  }

  async close() {
    this.isClosing = true
    const tooLate = sleep(lastWords, undefined, { ref: false })
    await Promise.race([Promise.allSettled(this.#beginning), tooLate])
    const ended = Promise.all([...this.#unfinished].map(({ done }) => done))
    await Promise.race([ended, tooLate])
    for (const run of this.#unfinished) run.interrupt()
    await Promise.all([...this.#unfinished].map(({ done }) => done))
  }
}

const shared = globalThis as typeof globalThis & { tandemRuns?: LiveRuns }

/** On globalThis, since a bundler may load this file more than once. */
export function liveRuns(): LiveRuns {
  if (!shared.tandemRuns) {
    const runs = new LiveRuns()
    shared.tandemRuns = runs
    listener().onSignal(({ signal, id }) => signal === 'stop' && runs.stop(id))
    onShutdown(() => runs.close())
  }
  return shared.tandemRuns
}
