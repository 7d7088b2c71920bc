import { readCallId } from './call-id'

/** What the endpoint knows; anything else is answered with 400. */
const known = [
  'model',
  'messages',
  'tools',
  'tool_choice',
  'stream',
  'stream_options',
  'response_format',
  'max_tokens',
] as const
/** Words of JSON schema that it refuses. */
const unknownWords = new Set([
  '$schema',
  'additionalProperties',
  'const',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'default',
])
const largest = 2_147_483_647

type Json = Record<string, unknown>

/** A request as Gemini takes it: known fields, its own signatures on its own calls, nothing left without an answer. */
export function outgoing(body: Json): Json {
  const kept: Json = {}
  for (const field of known) if (body[field] !== undefined && body[field] !== null) kept[field] = body[field]
  if (Array.isArray(body.tools)) kept.tools = body.tools.map(tool => schemaWithout(tool as Json))
  if (Array.isArray(body.messages)) kept.messages = paired(body.messages as Json[]).map(message)
  return kept
}

function message({ refusal: _, annotations: __, audio: ___, ...rest }: Json): Json {
  const told: Json = { ...rest }
  if (Array.isArray(rest.tool_calls)) told.tool_calls = rest.tool_calls.map(call => signed(call as Json))
  if (typeof rest.tool_call_id === 'string') told.tool_call_id = readCallId(rest.tool_call_id).id
  return told
}

/** The signature of a call travels in the id that it is stored under, and goes back as it came. */
function signed(call: Json): Json {
  const { id, signature } = readCallId(String(call.id))
  return { ...call, id, ...(signature && { extra_content: { google: { thought_signature: signature } } }) }
}

/** A call without its result is given one, a result without its call is dropped, and the last word is not the assistant's. */
function paired(messages: Json[]): Json[] {
  const answered = new Set(messages.flatMap(one => (one.role === 'tool' ? [one.tool_call_id] : [])))
  const called = new Set<unknown>()
  const whole = messages.flatMap((one): Json[] => {
    if (one.role === 'tool') return called.has(one.tool_call_id) ? [one] : []
    const calls = Array.isArray(one.tool_calls) ? (one.tool_calls as Json[]) : []
    for (const { id } of calls) called.add(id)
    const missing = calls.filter(({ id }) => !answered.has(id))
    return [one, ...missing.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: '{"ok":false}' }))]
  })
  return whole.at(-1)?.role === 'assistant' ? [...whole, { role: 'user', content: '(Go on.)' }] : whole
}

function schemaWithout(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(schemaWithout)
  if (typeof value !== 'object' || value === null) return value
  const kept: Json = {}
  for (const [key, entry] of Object.entries(value)) {
    if (unknownWords.has(key)) continue
    if ((key === 'maximum' || key === 'minimum') && Math.abs(Number(entry)) > largest) continue
    kept[key] = schemaWithout(entry)
  }
  return kept
}
