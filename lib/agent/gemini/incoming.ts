import { mintCallId } from './call-id'

/** What came of one answer, besides its words. */
export interface Heard {
  hasText: boolean
  calls: number
  /** In the wire's own words; `null`: none was given. */
  finish: 'stop' | 'length' | 'tool_calls' | 'content_filter' | null
  /** The stream told of an error in its midst. */
  failed: boolean
  model: string | null
  usage: { prompt_tokens?: number; completion_tokens?: number; total_tokens?: number } | null
}

export const nothingHeard = (): Heard => ({
  hasText: false,
  calls: 0,
  finish: null,
  failed: false,
  model: null,
  usage: null,
})

type Json = Record<string, unknown>

/** A piece of an answer as the wire means it; `null`: nothing that the SDK should see. */
export function incoming(chunk: unknown, heard: Heard): Json | null {
  const given = (Array.isArray(chunk) ? chunk[0] : chunk) as Json | undefined
  if (!given || typeof given !== 'object') return null
  if (given.error) {
    heard.failed = true
    return null
  }
  if (typeof given.model === 'string') heard.model = given.model
  if (given.usage) heard.usage = given.usage as Heard['usage']
  const choices = (Array.isArray(given.choices) ? given.choices : []) as Json[]
  return { ...given, choices: choices.map(choice => repaired(choice, heard)) }
}

function repaired(choice: Json, heard: Heard): Json {
  const field = choice.delta ? 'delta' : 'message'
  const said = { ...(choice[field] as Json | undefined) }
  if (typeof said.content === 'string' && said.content !== '') heard.hasText = true
  if (Array.isArray(said.tool_calls)) said.tool_calls = said.tool_calls.map(call => repairedCall(call as Json, heard))
  const finish = normal(choice.finish_reason, heard)
  if (finish) heard.finish = finish
  return { ...choice, [field]: said, finish_reason: finish }
}

/** A call with a name is a new one, whatever its index says; one without goes on with the last. */
function repairedCall(call: Json, heard: Heard): Json {
  const { name } = (call.function ?? {}) as { name?: string }
  if (!name) return { ...call, index: Math.max(0, heard.calls - 1), id: undefined }
  const index = heard.calls
  heard.calls += 1
  const extra = call.extra_content as { google?: { thought_signature?: string } } | undefined
  const { extra_content: _, ...rest } = call
  return { ...rest, type: 'function', index, id: mintCallId(extra?.google?.thought_signature ?? null) }
}

/** Native words and capitals among them. */
function normal(reason: unknown, heard: Heard): Heard['finish'] {
  if (typeof reason !== 'string' || reason === '') return null
  const word = reason.toLowerCase()
  if (word === 'stop' || word === 'tool_calls' || word === 'function_call')
    return heard.calls > 0 ? 'tool_calls' : 'stop'
  return word === 'length' || word === 'max_tokens' ? 'length' : 'content_filter'
}
