import { randomUUID } from 'node:crypto'

type Json = Record<string, unknown>

export type End = 'stop' | 'length' | 'blocked' | 'malformed'

/** What came of one answer. */
export interface Heard {
  hasText: boolean
  /** Their ids, in order of arrival: Gemini's own are empty or repeat. */
  calls: string[]
  /** What a call came with besides its arguments, and must go back with: the thought signature. */
  extras: Map<string, Json>
  end: End | null
  /** What the answer said of an error in its midst. */
  error: Json | null
  /** A piece could not be read. */
  isBroken: boolean
  model: string | null
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number } | null
  /** Blank text is no answer; it is given on when words follow. */
  blank: string
  callOfIndex: Map<unknown, number>
}

export const nothingHeard = (): Heard => ({
  hasText: false,
  calls: [],
  extras: new Map(),
  end: null,
  error: null,
  isBroken: false,
  model: null,
  usage: null,
  blank: '',
  callOfIndex: new Map(),
})

export const saysSomething = ({ hasText, calls }: Heard) => hasText || calls.length > 0

/** A piece of an answer, whole or part, as the SDK understands it: built anew, so that nothing odd comes through. */
export function incoming(piece: unknown, heard: Heard): Json | null {
  const given = Array.isArray(piece) ? piece[0] : piece
  if (!isJson(given)) {
    heard.isBroken = true
    return null
  }
  if (given.error) {
    heard.error = isJson(given.error) ? given.error : { message: given.error }
    return null
  }
  if (typeof given.model === 'string' && given.model !== '') heard.model = given.model
  const usage = usageIn(given.usage)
  if (usage) heard.usage = usage
  const choice = Array.isArray(given.choices) ? given.choices.find(isJson) : undefined
  const told = {
    id: typeof given.id === 'string' && given.id !== '' ? given.id : 'gemini',
    object: 'chat.completion.chunk',
    created: 0,
    model: heard.model ?? '',
    ...(heard.usage && { usage: heard.usage }),
  }
  if (!choice) return usage ? { ...told, choices: [] } : null
  const delta = deltaIn(choice.delta ?? choice.message, heard)
  const end = typeof choice.finish_reason === 'string' ? endIn(choice.finish_reason) : null
  if (end && (heard.end ?? 'stop') === 'stop') heard.end = end
  return { ...told, choices: [{ index: 0, delta, finish_reason: null }] }
}

function deltaIn(said: unknown, heard: Heard): Json {
  const delta: Json = { role: 'assistant' }
  if (!isJson(said)) return delta
  const text = textIn(said.content)
  if (text.trim() === '' && !heard.hasText) heard.blank += text
  else if (text !== '') {
    delta.content = heard.blank + text
    heard.blank = ''
    heard.hasText = true
  }
  const calls = Array.isArray(said.tool_calls) ? said.tool_calls.flatMap(call => callIn(call, heard) ?? []) : []
  if (calls.length > 0) delta.tool_calls = calls
  return delta
}

/** A call with a name is a new one, whatever its index says; one without goes on with that of its index, or with the last. */
function callIn(call: unknown, heard: Heard): Json | null {
  if (!isJson(call)) return null
  const { name, arguments: args } = isJson(call.function) ? call.function : ({} as Json)
  const isNew = typeof name === 'string' && name !== ''
  if (isNew) {
    heard.callOfIndex.set(call.index, heard.calls.length)
    heard.calls.push(`call_${randomUUID()}`)
  }
  const index = heard.callOfIndex.get(call.index) ?? heard.calls.length - 1
  const id = heard.calls[index]
  if (id === undefined) return null
  if (signatureIn(call.extra_content) && !heard.extras.has(id)) heard.extras.set(id, call.extra_content as Json)
  const written = typeof args === 'string' ? args : args ? JSON.stringify(args) : ''
  return { index, id, type: 'function', function: { ...(isNew && { name }), arguments: written } }
}

const signatureIn = (extra: unknown) =>
  isJson(extra) && isJson(extra.google) && typeof extra.google.thought_signature === 'string'

/** Some send text as parts. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map(part => (isJson(part) && typeof part.text === 'string' ? part.text : '')).join('')
}

/** Thinking is billed like output, and only the total is sure to count it. */
function usageIn(usage: unknown): Heard['usage'] {
  if (!isJson(usage)) return null
  const [input, output, total] = [usage.prompt_tokens, usage.completion_tokens, usage.total_tokens].map(count =>
    typeof count === 'number' && Number.isFinite(count) && count >= 0 ? Math.floor(count) : 0,
  ) as [number, number, number]
  const all = Math.max(total, input + output)
  return { prompt_tokens: input, completion_tokens: all - input, total_tokens: all }
}

/** OpenAI's words, Gemini's own, and either in capitals or with a prefix. */
function endIn(reason: string): End | null {
  const word = reason.toLowerCase().replace(/^.*\./, '').replace('finish_reason_', '')
  if (word === '' || word === 'unspecified' || word === 'null') return null
  if (['stop', 'tool_calls', 'function_call', 'end_turn'].includes(word)) return 'stop'
  if (['length', 'max_tokens'].includes(word)) return 'length'
  return /malformed|unexpected|tool_call|other|missing/.test(word) ? 'malformed' : 'blocked'
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
