import type { Thread, ThreadStreamEvent } from '../protocol'
import type { Turn, TurnMeans } from './answer'
import type { Asked } from './asked'
import type { Cause, Hooks } from './hooks'
import { runTurn } from './run-turn'

type Plugged<Context> = Pick<Asked<Context>, 'hooks' | 'context'>

interface Prepared {
  thread: Thread
  messageId: string | null
  /** What is told before the stream's options. */
  before?: ThreadStreamEvent[]
  /** What is told after them, and before the hook speaks. */
  after?: ThreadStreamEvent[]
}

/** A turn in which the assistant is to speak. */
export function prepareResponse<Context>(
  { hooks, context }: Plugged<Context>,
  { cause, ...prepared }: Prepared & { cause: Cause },
): Turn {
  const { thread } = prepared
  return prepareTurn(hooks, prepared, means => hooks.respond({ thread, context, cause, ...means }))
}

export function prepareTurn<Context>(
  hooks: Hooks<Context>,
  { thread, messageId, before = [], after = [] }: Prepared,
  perform: (means: TurnMeans) => AsyncIterable<ThreadStreamEvent>,
): Turn {
  const options: ThreadStreamEvent = {
    type: 'stream_options',
    stream_options: { allow_cancel: hooks.allowCancel ?? true },
  }
  const opening = [...before, options, ...after]
  const report = hooks.report ?? (() => {})
  return { thread, messageId, opening, start: means => runTurn({ thread, opening, perform, report }, means) }
}
