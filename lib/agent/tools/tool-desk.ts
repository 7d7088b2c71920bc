import { AppError } from '@/lib/errors'
import { destructionBy, judge, settle } from '../approvals/must-ask'
import { linesOf } from '../show/receipt'
import { sayDoing, sayDone } from '../show/say-what'
import type { Shown } from '../show/shown'
import type { Turn } from '../turn'
import type { ToolName } from './arguments'
import { sortOut, tellSkipped } from './bulk'
import type { Call, FirstOutcome, Performed } from './call'
import { CallLog } from './call-log'
import { performers } from './perform'
import { readArguments } from './read-arguments'
import { rememberCall, wasDone } from './remember-call'
import type { Skipped, ToolResult } from './results'
import { tellError } from './tell-error'

interface Prepared extends Call {
  /** It would have to ask, but there is nothing to ask about: it is answered with this, and does nothing. */
  hopeless: Skipped[] | null
  reserved: number[]
}

interface CalledOut extends Call {
  callId: string
  reserved?: number[]
}

/** Where the calls of a turn arrive: each is judged, done at most once, shown and recorded. */
export class ToolDesk {
  readonly #turn: Turn
  readonly #shown: Shown
  readonly #prepared = new Map<string, Prepared>()
  readonly #log: CallLog
  /** The last write that had to be alone, and all that have begun. */
  #barrier: Promise<unknown> = Promise.resolve()
  #begun: Promise<unknown> = Promise.resolve()
  readonly #late = new Map<string, (why: string) => void>()

  constructor(turn: Turn, shown: Shown) {
    this.#turn = turn
    this.#shown = shown
    this.#log = new CallLog(turn)
  }

  async needsApproval(tool: ToolName, written: unknown, callId: string): Promise<boolean> {
    const read = readArguments(tool, written)
    if (!read.ok) return false
    const call = this.#prepare(tool, read.args, callId)
    const { asks, reserved } = judge(this.#turn.tally, tool, read.args)
    call.reserved = reserved
    if (!asks || (await wasDone(this.#turn, call.key))) return false
    const { deed, numbers } = destructionBy(tool, read.args) as NonNullable<ReturnType<typeof destructionBy>>
    const { concerned, skipped } = await sortOut(numbers, deed, this.#turn.context.actor)
    if (concerned.length === 0) call.hopeless = skipped
    return concerned.length > 0
  }

  /** The call that waits for an approval, under the key it is to be done with. */
  waiting(tool: ToolName, args: unknown, callId: string): Call | null {
    return this.#prepared.get(nameOf(tool, args, callId)) ?? null
  }

  async execute(tool: ToolName, written: unknown, callId: string): Promise<string> {
    const read = readArguments(tool, written)
    if (!read.ok) return JSON.stringify(read.result)
    const call = this.#prepared.get(nameOf(tool, read.args, callId)) ?? this.#prepare(tool, read.args, callId)
    // Some models number their calls anew in each step.
    this.#prepared.delete(nameOf(tool, read.args, callId))
    const { result } = await this.carryOut({ ...call, callId }, async firstOutcome => {
      if (call.hopeless) return hopelessly(tool, call.hopeless)
      const perform = performers[tool] as (...given: unknown[]) => Promise<Performed>
      return perform(this.#turn, read.args, call.key, firstOutcome)
    })
    return JSON.stringify(result)
  }

  /** Shows a call from its start to its end, does it once, and tells the page and the receipt what it changed. */
  async carryOut(call: CalledOut, perform: (firstOutcome: FirstOutcome) => Promise<Performed>) {
    const { tool, callId, reserved = [] } = call
    const args = call.args as never
    const turn = this.#turn
    this.#shown.silence.end()
    const row = this.#shown.work.begin(sayDoing(tool, args))
    this.#late.set(callId, row.failed)
    const performed = await this.#inOrder(tool, () =>
      rememberCall(turn, this.#log, call, outcome => perform(outcome).catch(asRefusal)),
    )
    this.#late.delete(callId)
    const { result, numbers, batchId } = performed
    settle(turn.tally, tool, args, reserved, result.ok ? numbers : [])
    const failure = whyNothing(result)
    if (failure === null) row.done(sayDone(tool, args, result))
    else row.failed(failure)
    if (batchId !== null) {
      turn.say({ type: 'client_effect', name: 'tasks.changed', data: { numbers } })
      this.#shown.receipt.add(linesOf(tool, args, result))
    }
    return performed
  }

  /** What to say of a call that goes on behind the back of the model. */
  timedOut(callId: string): string {
    this.#late.get(callId)?.('It took too long.')
    const result: ToolResult = {
      ok: false,
      error: 'This took too long and may still happen. Look with list_tasks before you rely on either.',
    }
    return JSON.stringify(result)
  }

  /** To be called at the end of a turn, however it ends. */
  finish() {
    return this.#log.finish()
  }

  /**
   * Calls of one step run together, but writes in the order they were called in: what was said first gets the first number.
   * Those of one task are begun at once, and so are done together; those that look first wait for all, and all wait for them.
   */
  #inOrder(tool: ToolName, work: () => Promise<Performed>) {
    if (tool === 'list_tasks') return work()
    const isOfOneTask = tool !== 'undo_change' && !tool.startsWith('bulk_')
    const done = (isOfOneTask ? this.#barrier : this.#begun).then(work)
    this.#begun = Promise.all([this.#begun, done])
    if (!isOfOneTask) this.#barrier = done
    return done
  }

  #prepare(tool: ToolName, args: unknown, callId: string): Prepared {
    const call = { tool, args, key: this.#turn.nextKey(tool, args), hopeless: null, reserved: [] }
    this.#prepared.set(nameOf(tool, args, callId), call)
    return call
  }
}

/** Ids of calls are the model's: some repeat them. */
const nameOf = (tool: ToolName, args: unknown, callId: string) => JSON.stringify([callId, tool, args])

const asRefusal = (error: unknown): Performed => ({ result: tellError(error), numbers: [], batchId: null })

function hopelessly(tool: ToolName, skipped: Skipped[]): Performed {
  if (tool === 'delete_task' || tool === 'complete_task')
    throw new AppError('not_found', `#${skipped[0]?.number}: ${skipped[0]?.why}`)
  return { result: { ok: true, tasks: [], ...tellSkipped(skipped) }, numbers: [], batchId: null }
}

function whyNothing(result: ToolResult): string | null {
  if (!result.ok) return result.error
  if (!('skipped' in result) || result.tasks.length > 0) return null
  return result.skipped[0]?.why ?? 'There was nothing to do.'
}
