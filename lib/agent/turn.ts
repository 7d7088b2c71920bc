import { createHash } from 'node:crypto'
import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import type { Acting } from '@/lib/tasks/acting'
import type { AssistantContext } from './context'
import type { ToolName } from './tools/arguments'

export type Say = (event: ThreadStreamEvent) => void

/** What a turn has done so far, as far as it decides about what comes next. Plain JSON: it waits with an approval. */
export interface Tally {
  /** How often each call was made, by tool and arguments. */
  calls: Record<string, number>
  deleted: number[]
  completed: number[]
  requests: number
}

export const nothingYet = (): Tally => ({ calls: {}, deleted: [], completed: [], requests: 0 })

/** What is on record of a call. */
export interface RecordedCall {
  tool: string
  result: unknown
  numbers: number[]
  batchId: string | null
}

/** By key. */
export type EarlierCalls = ReadonlyMap<string, RecordedCall>

interface Beginning {
  context: AssistantContext
  threadId: string
  /** The message that is being answered, also when a click goes on with it. */
  messageId: string
  /** Of the first run for this message: what a retry adds is undone with it. */
  runId: string
  batchId: string
  tally: Tally
  earlier: EarlierCalls | null
  say: Say
}

/** One answer at work: who for, under which ids its changes are recorded, and what it has done. */
export class Turn {
  readonly context: AssistantContext
  readonly threadId: string
  readonly messageId: string
  readonly runId: string
  readonly batchId: string
  readonly tally: Tally
  /** What was done for this message before; null when nothing can have been. */
  readonly earlier: EarlierCalls | null
  readonly say: Say
  /** The model that speaks, and what its last request cost. */
  model = ''
  tokens: number | null = null

  constructor({ context, threadId, messageId, runId, batchId, tally, earlier, say }: Beginning) {
    this.context = context
    this.threadId = threadId
    this.messageId = messageId
    this.runId = runId
    this.batchId = batchId
    this.tally = tally
    this.earlier = earlier
    this.say = say
  }

  acting(idempotencyKey: string): Acting {
    const { actor, now } = this.context
    return { actor, by: 'assistant', now: now(), runId: this.runId, batchId: this.batchId, idempotencyKey }
  }

  /** The same for the same call of a retried message, and different for its second of a kind. */
  nextKey(tool: ToolName, args: unknown) {
    const kind = digest([tool, args])
    const nth = (this.tally.calls[kind] ?? 0) + 1
    this.tally.calls[kind] = nth
    return `${this.messageId}:${digest([kind, nth])}`
  }
}

/** One for each message and each approval, so that what a retry adds is undone with what it found done. */
export const batchOf = (cause: string) => `bat_${digest(cause)}`

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 32)
