import type { AgentInputItem, Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents'
import { Usage } from '@openai/agents'
import type { ToolResult } from '../tools/results'
import { answer, type Heard, type Reply } from './answer'

interface Interpreting {
  now: Date
  timeZone: string
}

/**
 * The assistant without a model: deterministic, English, offline. It keeps nothing between requests: all it knows stands in the
 * conversation, its own calls and what came of them included.
 */
export function interpreterModel(reader: Interpreting): Model {
  const reply = (request: ModelRequest) => answer(heardIn(request.input), reader)
  return {
    async getResponse(request) {
      return responseOf(reply(request))
    },
    async *getStreamedResponse(request): AsyncIterable<StreamEvent> {
      const said = reply(request)
      const response = responseOf(said)
      yield { type: 'response_started' }
      for (const piece of said.text?.split(/(?<=\s)/) ?? []) {
        if (request.signal?.aborted) return
        yield { type: 'output_text_delta', delta: piece }
      }
      const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 }
      yield { type: 'response_done', response: { id: newId(), usage, output: response.output } } as StreamEvent
    },
  }
}

function responseOf({ text, calls }: Reply): ModelResponse {
  const output: ModelResponse['output'] = []
  if (text)
    output.push({ type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] })
  for (const { name, args } of calls ?? [])
    output.push({ type: 'function_call', callId: newId(), name, status: 'completed', arguments: JSON.stringify(args) })
  return { usage: new Usage(), output }
}

/** What the person says now, and what has been done about it so far; before it, what tools have told. */
function heardIn(input: string | AgentInputItem[]): Heard {
  const items = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input
  const last = items.findLastIndex(item => 'role' in item && item.role === 'user')
  const message = items[last] as { content: string | { text?: string }[] }
  const text =
    typeof message.content === 'string' ? message.content : message.content.map(part => part.text ?? '').join('')
  return {
    text: withoutContext(text),
    steps: resultsIn(items.slice(last + 1)),
    before: resultsIn(items.slice(0, last)),
  }
}

/** The app's own block comes first and ends with an empty line. */
const withoutContext = (text: string) => text.replace(/^\[Context from the app[\s\S]*?\n\n/, '')

function resultsIn(items: AgentInputItem[]) {
  const calls = new Map<string, { name: string; args: Record<string, unknown> }>()
  return items.flatMap(item => {
    if (item.type === 'function_call') calls.set(item.callId, { name: item.name, args: JSON.parse(item.arguments) })
    if (item.type !== 'function_call_result') return []
    const call = calls.get(item.callId)
    const { output } = item as { output: string | { text?: string } }
    return call
      ? [{ ...call, result: JSON.parse(typeof output === 'string' ? output : (output.text ?? '{}')) as ToolResult }]
      : []
  })
}

const newId = () => `call_${crypto.randomUUID()}`
