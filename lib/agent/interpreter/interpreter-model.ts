import { setTimeout as pause } from 'node:timers/promises'
import type { AgentOutputItem, Model, StreamEvent } from '@openai/agents'
import { Usage } from '@openai/agents'
import { answer, type Reply } from './answer'
import { readConversation } from './read-conversation'

interface Interpreting {
  now: Date
  timeZone: string
  /** Between two words, for demonstrations. */
  pauseMs?: number
}

/**
 * The assistant without a model: deterministic, English, offline. It keeps nothing between requests: all it knows stands in the
 * conversation, its own calls and what came of them included.
 */
export function interpreterModel({ now, timeZone, pauseMs = 0 }: Interpreting): Model {
  const reply = (input: Parameters<typeof readConversation>[0]) => answer(readConversation(input), { now, timeZone })
  return {
    async getResponse({ input, signal }) {
      signal?.throwIfAborted()
      return { usage: new Usage({ requests: 1 }), output: outputOf(reply(input)) }
    },
    async *getStreamedResponse({ input, signal }): AsyncIterable<StreamEvent> {
      if (signal?.aborted) return
      yield { type: 'response_started' }
      const said = reply(input)
      for (const delta of said.text.split(/(?<=\s)(?=\S)/)) {
        if (delta === '') continue
        if (pauseMs > 0) await pause(pauseMs, null, signal && { signal }).catch(() => null)
        if (signal?.aborted) return
        yield { type: 'output_text_delta', delta }
      }
      const usage = { requests: 1, inputTokens: 0, outputTokens: 0, totalTokens: 0 }
      yield { type: 'response_done', response: { id: newId('response'), usage, output: outputOf(said) } } as StreamEvent
    },
  }
}

function outputOf({ text, calls }: Reply): AgentOutputItem[] {
  const message: AgentOutputItem = {
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text }],
  }
  const called = calls.map(({ name, args }): AgentOutputItem => {
    const written = JSON.stringify(args)
    return { type: 'function_call', callId: newId('call'), name, status: 'completed', arguments: written }
  })
  return text ? [message, ...called] : called
}

const newId = (kind: string) => `${kind}_${crypto.randomUUID()}`
