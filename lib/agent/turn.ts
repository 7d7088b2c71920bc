import 'server-only'
import './no-tracing'
import { Agent, type AgentInputItem, MaxTurnsExceededError, type Model, Runner } from '@openai/agents'
import { type HiddenContextItem, mintId, type ThreadItem } from '@/lib/chatkit/protocol'
import { TurnFailure } from '@/lib/chatkit/server'
import { log } from '@/lib/log'
import { askForConsent } from './approvals/ask-for-consent'
import { Consent } from './consent'
import type { KeptTurn } from './conversation'
import { instructions } from './instructions'
import { ModelFailure } from './model-failure'
import type { Outbox } from './outbox'
import { receiptOf } from './receipt'
import { Work } from './show-work'
import { Speech } from './speak'
import { type Called, type Calling, callTool, keyOfCall } from './tools/call-tool'
import { sayDeed, sayDone } from './tools/say-deed'
import { type ToolRunner, taskTools } from './tools/task-tools'

const mostRequests = 20
const silenceMs = 1_500

export interface Turning {
  calling: Calling
  model: Model
  /** All that was said before, and what is said now. */
  input: AgentInputItem[]
  /** Of a turn that goes on after a question: what the model is told first. */
  told?: AgentInputItem[]
  /** Done already in this turn, for the receipt. */
  done?: Called[]
  signal: AbortSignal
  outbox: Outbox
}

/** One run of the agent, shown as it goes. What it changed is in the receipt, what waits for the person in a card. */
export async function runAgent({ calling, model, input, told = [], done = [], signal, outbox }: Turning) {
  const { now, threadId } = calling
  const work = new Work(threadId, outbox)
  const speech = new Speech(threadId, outbox)
  const calls: Called[] = [...done]
  const keys = new Map<string, string>()
  const consent = new Consent()

  const runner: ToolRunner = {
    ...calling,
    needsConsent: (tool, args, callId) => consent.needs(tool, args, callId),
    async call(tool, args, callId) {
      speech.close()
      const shown = work.begin(sayDeed(tool, args as Record<string, unknown>), now())
      const callKey = keys.get(callId) ?? keyOfCall(tool, args, calling)
      const called = await callTool(tool, args, callKey, calling)
      calls.push(called)
      shown(sayDone(tool, called.args, called.result), called.result.ok)
      if (called.numbers.length > 0)
        outbox.put({ type: 'client_effect', name: 'tasks.changed', data: { numbers: called.numbers } })
      return called.result
    },
  }

  const agent = new Agent({ name: 'TaskAssistant', instructions, model, tools: taskTools })
  const quiet = setTimeout(() => outbox.put({ type: 'progress_update', text: 'Thinking…' }), silenceMs)
  const kept = new KeptItem(threadId, now())
  try {
    const run = await new Runner({ tracingDisabled: true, toolNotFoundBehavior: 'return_error_to_model' }).run(
      agent,
      [...input, ...told],
      { stream: true, context: runner, maxTurns: mostRequests, signal },
    )
    const said = () => [...told, ...run.newItems.flatMap(item => rawOf(item))]
    for await (const event of run) {
      if (event.type === 'raw_model_stream_event') {
        if (event.data.type === 'output_text_delta') {
          clearTimeout(quiet)
          work.close()
          speech.say(event.data.delta, now())
        } else if (event.data.type === 'response_done') {
          clearTimeout(quiet)
          speech.close()
        }
      } else if (event.type === 'run_item_stream_event') outbox.put(kept.with(said()))
    }
    await run.completed
    outbox.put(kept.with(said()))
    work.close()
    speech.close()
    if (signal.aborted) return
    const receipt = receiptOf({ threadId, batchId: calling.batchId, calls, now: now() })
    if (receipt) outbox.put({ type: 'thread.item.done', item: receipt })
    if (run.interruptions.length > 0) {
      const waiting = run.interruptions.flatMap(({ rawItem }) => (rawItem.type === 'function_call' ? [rawItem] : []))
      await askForConsent({ calling, waiting, items: said(), outbox })
    }
  } catch (error) {
    work.close()
    speech.close()
    const receipt = receiptOf({ threadId, batchId: calling.batchId, calls, now: now() })
    if (receipt && !signal.aborted) outbox.put({ type: 'thread.item.done', item: receipt })
    if (!signal.aborted) throw asFailure(error)
  } finally {
    clearTimeout(quiet)
  }
}

/** What the model said and did, kept as it grows, so that a turn that is cut off leaves what it did. */
class KeptItem {
  readonly #item: HiddenContextItem

  constructor(threadId: string, now: Date) {
    const id = mintId('hiddenContext')
    this.#item = { type: 'hidden_context_item', id, thread_id: threadId, created_at: now.toISOString(), content: null }
  }

  with(items: AgentInputItem[]): { type: 'thread.item.done'; item: ThreadItem } {
    const content: KeptTurn = { v: 1, items }
    return { type: 'thread.item.done', item: { ...this.#item, content } }
  }
}

function rawOf(item: { type: string; rawItem?: unknown }): AgentInputItem[] {
  return item.type === 'tool_approval_item' || !item.rawItem ? [] : [item.rawItem as AgentInputItem]
}

/** The causes are looked through: the SDK wraps what a model throws. */
function asFailure(error: unknown, depth = 0): unknown {
  if (error instanceof ModelFailure) return new TurnFailure(error.message, { allowRetry: error.allowRetry })
  if (error instanceof MaxTurnsExceededError)
    return new TurnFailure('This took too many steps and was stopped. Please ask for less at once.', {
      allowRetry: true,
    })
  const { cause } = (error ?? {}) as { cause?: unknown }
  if (cause && depth < 5) return asFailure(cause, depth + 1)
  log.error({ reason: error instanceof Error ? error.name : typeof error }, 'the assistant failed')
  return error
}
