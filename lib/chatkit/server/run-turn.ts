import { type EventOf, isHidden, mintId, type Thread, type ThreadItem, type ThreadStreamEvent } from '../protocol'
import type { RunningTurn, TurnMeans } from './answer'
import { closeItem } from './close-item'
import { forClient } from './for-client'
import { TurnFailure } from './turn-failure'
import { TurnItems } from './turn-items'
import { untilAborted } from './until-aborted'

export interface Script {
  thread: Thread
  opening: ThreadStreamEvent[]
  perform: (means: TurnMeans) => AsyncIterable<ThreadStreamEvent>
  report: (error: unknown) => void
}

/** Runs a hook: stores what it makes, tells what clients may know, and leaves nothing open however it ends. */
export function runTurn(script: Script, means: TurnMeans): RunningTurn {
  const items = new TurnItems(script.thread.id, means.store)
  const run = new Run(script, means, items)
  return {
    [Symbol.asyncIterator]: () => run.events(),
    snapshot: () => items.snapshot().catch(script.report),
  }
}

class Run {
  readonly #script: Script
  readonly #means: TurnMeans
  readonly #items: TurnItems

  constructor(script: Script, means: TurnMeans, items: TurnItems) {
    this.#script = script
    this.#means = means
    this.#items = items
  }

  async *events(): AsyncGenerator<ThreadStreamEvent> {
    yield* this.#script.opening
    let isClosed = false
    try {
      const ending = yield* this.#perform()
      isClosed = true
      yield* this.#close()
      if (ending === 'stopped') await this.#noteTheStop()
      else if (ending !== 'complete') yield ending
    } finally {
      // Whoever listened has left without an abort: what was said is stored all the same.
      if (!isClosed) for await (const _ of this.#close());
    }
  }

  async *#perform(): AsyncGenerator<ThreadStreamEvent, Ending> {
    const { signal } = this.#means
    try {
      for await (const event of untilAborted(() => this.#script.perform(this.#means), signal, this.#script.report)) {
        if (!(await this.#take(event))) continue
        const told = forClient(event)
        if (told) yield told
      }
      if (!signal.aborted) return 'complete'
      return signal.reason instanceof TurnFailure ? errorEvent(signal.reason) : 'stopped'
    } catch (error) {
      if (!(error instanceof TurnFailure)) this.#script.report(error)
      return errorEvent(error)
    }
  }

  /** Stores what an event brings. `false`: it came too late and is not told. */
  async #take(event: ThreadStreamEvent): Promise<boolean> {
    switch (event.type) {
      case 'thread.created':
      case 'thread.updated':
        return this.#saveThread(event.thread)
      case 'thread.item.added':
        return this.#items.begin(event.item)
      case 'thread.item.updated':
        return this.#items.update(event.item_id, event.update)
      case 'thread.item.done':
      case 'thread.item.replaced':
        await this.#items.finish(event.item)
        return true
      case 'thread.item.removed':
        await this.#items.remove(event.item_id)
        return true
      default:
        return true
    }
  }

  /** A thread that was deleted while the assistant spoke stays deleted. */
  async #saveThread(thread: Thread) {
    const { store } = this.#means
    if (!(await store.loadThread(thread.id))) return false
    await store.saveThread(thread)
    return true
  }

  /** Each item for itself: one that the store refuses must not keep the others from being closed. */
  async *#close(): AsyncGenerator<ThreadStreamEvent> {
    const endedAt = new Date()
    for (const item of this.#items.unfinished()) {
      const closed = item.type === 'client_tool_call' ? null : closeItem(item, endedAt)
      try {
        if (closed) await this.#items.finish(closed)
        else await this.#items.remove(item.id)
      } catch (error) {
        this.#script.report(error)
      }
      if (isHidden(item)) continue
      yield closed ? { type: 'thread.item.done', item: closed } : { type: 'thread.item.removed', item_id: item.id }
    }
    await this.#items.snapshot().catch(this.#script.report)
  }

  async #noteTheStop() {
    const note: ThreadItem = {
      type: 'sdk_hidden_context',
      id: mintId('hiddenContext'),
      thread_id: this.#script.thread.id,
      created_at: new Date().toISOString(),
      content: 'The user stopped the answer to the last request. Do not go on with it.',
    }
    await this.#items.finish(note).catch(this.#script.report)
  }
}

type Ending = 'complete' | 'stopped' | EventOf<'error'>

/** The message of an error that nobody wrote for people stays here: it may carry a provider's body or a secret. */
function errorEvent(error: unknown): EventOf<'error'> {
  if (!(error instanceof TurnFailure)) return { type: 'error', code: 'stream.error', allow_retry: true }
  return { type: 'error', code: 'custom', message: error.message, allow_retry: error.allowRetry }
}
