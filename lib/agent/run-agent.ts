import './no-tracing'
import { Agent, type AgentInputItem, type AgentOutputItem, Runner, type RunStreamEvent } from '@openai/agents'
import { mintId } from '@/lib/chatkit/protocol'
import { TurnFailure } from '@/lib/chatkit/server'
import type { ChosenModel } from './choose-model'
import { resultItem } from './history/complete-calls'
import { memoryOf } from './history/memory'
import { instructions } from './instructions'
import type { Shown } from './show/shown'
import { agentTools } from './tools/agent-tools'
import type { Call } from './tools/call'
import { isToolName, readArguments } from './tools/read-arguments'
import type { ToolDesk } from './tools/tool-desk'
import type { Turn } from './turn'

/** No model but the chosen one can be asked for. */
const runner = new Runner({
  tracingDisabled: true,
  traceIncludeSensitiveData: false,
  modelProvider: { getModel: name => Promise.reject(new Error(`no model is called ${name}`)) },
  toolNotFoundBehavior: 'return_error_to_model',
  toolErrorFormatter: ({ kind, toolName }) =>
    kind === 'tool_not_found' ? JSON.stringify({ ok: false, error: `There is no tool ${toolName}.` }) : undefined,
  // The pool of the database is shared with everybody else.
  toolExecution: { maxFunctionToolConcurrency: 5 },
})

const mostRequests = 20

export interface WaitingCall extends Call {
  callId: string
}

interface Run {
  turn: Turn
  shown: Shown
  desk: ToolDesk
  chosen: ChosenModel
  /** What the model is shown before it speaks. */
  input: AgentInputItem[]
  /** What is to be remembered of this part of the turn already: results that were waited for. */
  results: AgentInputItem[]
  signal: AbortSignal
}

/** Lets the model speak and work until it has answered, or until calls wait for the person. */
export async function runAgent(run: Run): Promise<WaitingCall[]> {
  const { turn, desk, chosen, signal } = run
  const agent = new Agent({
    name: 'TaskAssistant',
    instructions,
    model: chosen.model,
    modelSettings: {},
    tools: agentTools(desk),
  })
  const memory = new Memory(turn, run.results)
  try {
    for (;;) {
      const maxTurns = mostRequests - turn.tally.requests
      if (maxTurns < 1) throw tooManySteps()
      run.shown.silence.begin()
      const input = [...run.input, ...memory.items]
      const stream = await runner.run(agent, input, { stream: true, signal, maxTurns })
      for await (const event of stream) hear(run, memory, event)
      if (stream.cancelled || signal.aborted) return []
      await stream.completed
      const { asking, unreadable } = sorted(stream.interruptions, desk)
      memory.add(...unreadable)
      if (asking.length > 0 || unreadable.length === 0) return asking
    }
  } finally {
    memory.keep()
  }
}

export const tooManySteps = () =>
  new TurnFailure('That took too many steps. What was done so far is done; please ask for less at once.')

/** Asked about are also calls that nobody can read: those are answered to the model, not to the person. */
function sorted(interruptions: { rawItem: unknown }[], desk: ToolDesk) {
  const asking: WaitingCall[] = []
  const unreadable: AgentInputItem[] = []
  for (const { rawItem } of interruptions) {
    const { callId, name, arguments: written } = rawItem as { callId: string; name: string; arguments: string }
    const read = isToolName(name) ? readArguments(name, written) : null
    const call = isToolName(name) && read?.ok ? desk.waiting(name, read.args, callId) : null
    if (call) asking.push({ ...call, callId })
    else unreadable.push(resultItem(callId, name, read && !read.ok ? read.result : unknownCall))
  }
  return { asking, unreadable }
}

const unknownCall = { ok: false, error: 'The arguments are not a JSON object with the fields of this tool.' } as const

function hear({ turn, shown, chosen }: Run, memory: Memory, event: RunStreamEvent) {
  if (event.type === 'run_item_stream_event') {
    if (remembered.has(event.name)) memory.add(event.item.rawItem as AgentInputItem)
    if (event.name === 'tool_called' || event.name === 'tool_output') memory.keep()
    // The tools are done and the model is to speak again, which may take as long as the first time.
    if (event.name === 'tool_output') shown.silence.begin()
    return
  }
  if (event.type !== 'raw_model_stream_event') return
  const { data } = event
  switch (data.type) {
    case 'response_started':
      memory.keep()
      return
    case 'output_text_delta':
      shown.silence.end()
      shown.message.grow(data.delta)
      return
    case 'response_done': {
      const { output, usage } = data.response
      shown.silence.end()
      turn.tokens = usage.totalTokens ?? null
      turn.tally.requests += 1
      memory.count(usage.inputTokens, usage.outputTokens)
      turn.context.noteUsage(chosen.usage?.() ?? { model: chosen.name, ...memory.used, costUsd: null })
      const text = textIn(output)
      shown.message.finish(text)
      if (text.trim() === '' && !output.some(item => item.type === 'function_call')) throw saidNothing()
      return
    }
    default:
  }
}

const remembered = new Set<string>(['message_output_created', 'reasoning_item_created', 'tool_called', 'tool_output'])

const saidNothing = () => new TurnFailure('The assistant gave no answer. Please try again.')

const textIn = (output: AgentOutputItem[]) =>
  output
    .flatMap(item => ('role' in item && item.role === 'assistant' ? item.content : []))
    .map(part => (part.type === 'output_text' ? part.text : part.type === 'refusal' ? part.refusal : ''))
    .join('')

/** What the model has said and done so far, stored after each step: a turn that is stopped is remembered as far as it came. */
class Memory {
  readonly items: AgentInputItem[]
  readonly used = { requests: 0, inputTokens: 0, outputTokens: 0 }
  readonly #turn: Turn
  readonly #id = mintId('hiddenContext')
  #kept = 0

  constructor(turn: Turn, items: AgentInputItem[]) {
    this.#turn = turn
    this.items = [...items]
  }

  add(...items: AgentInputItem[]) {
    this.items.push(...items)
  }

  count(inputTokens: number, outputTokens: number) {
    this.used.requests += 1
    this.used.inputTokens += inputTokens
    this.used.outputTokens += outputTokens
  }

  keep() {
    if (this.items.length === this.#kept) return
    this.#kept = this.items.length
    this.#turn.say({ type: 'thread.item.done', item: memoryOf(this.#turn.threadId, this.#id, this.items) })
  }
}
