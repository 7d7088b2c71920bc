import { type Message, pairCalls } from './pair-calls'
import { plainSchema } from './plain-schema'

type Json = Record<string, unknown>

/** What the endpoint knows; anything else is answered with 400. Sampling is the model's own business. */
const known = ['model', 'stream', 'stream_options', 'tool_choice', 'max_tokens'] as const

/** Google's word for a call that no Gemini has made: another model's, or one of before the signatures. */
const unsigned = { google: { thought_signature: 'skip_thought_signature_validator' } }

/** A request as Gemini takes it: known fields, its signatures on its calls, nothing left without an answer. */
export function outgoing(body: Json): Json {
  const kept: Json = {}
  for (const field of known) if (body[field] !== undefined && body[field] !== null) kept[field] = body[field]
  if (body.response_format) kept.response_format = plainSchema(body.response_format)
  const wantsSignatures = !/gemini-[12]\./.test(String(body.model))
  if (Array.isArray(body.messages))
    kept.messages = pairCalls(body.messages.filter(saysSomething)).map(one => plainMessage(one, wantsSignatures))
  if (Array.isArray(body.tools) && body.tools.length > 0) kept.tools = body.tools.map(plainTool)
  return kept
}

const saysSomething = ({ role, content, tool_calls: calls }: Message) =>
  role !== 'assistant' || (Array.isArray(calls) && calls.length > 0) || textOf(content) !== ''

function plainMessage({ role, content, tool_calls: calls, tool_call_id: id }: Message, wantsSignatures: boolean): Json {
  if (role === 'tool') return { role, tool_call_id: id, content: textOf(content) }
  if (role !== 'assistant') return { role, content: Array.isArray(content) ? content.map(plainPart) : content }
  const told: Json = { role, content: textOf(content) || null }
  if (Array.isArray(calls) && calls.length > 0)
    // Of calls made at once only the first is signed.
    told.tool_calls = calls.map((call, at) => plainCall(call as Json, wantsSignatures && at === 0))
  return told
}

function plainCall({ id, function: called, extra_content: extra }: Json, isSigned: boolean): Json {
  const { name, arguments: args } = called as { name: string; arguments: string }
  const signature = extra ?? (isSigned ? unsigned : undefined)
  return {
    id,
    type: 'function',
    function: { name, arguments: isObject(args) ? args : '{}' },
    ...(signature !== undefined && { extra_content: signature }),
  }
}

function plainTool({ function: told }: { function: Json }): Json {
  const { name, description, parameters } = told
  return { type: 'function', function: { name, description, parameters: plainParameters(parameters) } }
}

/** The same few schemas in every request. */
const plainOnes = new WeakMap<object, unknown>()

function plainParameters(parameters: unknown) {
  if (typeof parameters !== 'object' || parameters === null) return plainSchema(parameters)
  if (!plainOnes.has(parameters)) plainOnes.set(parameters, plainSchema(parameters))
  return plainOnes.get(parameters)
}

const plainPart = (part: Json): Json => {
  const { type, text } = part
  return type === 'text' ? { type, text } : part
}

/** Parts of ours carry annotations and refusals, which Gemini does not know. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map(({ text, refusal }) => String(text ?? refusal ?? '')).join('')
}

/** What a model wrote as arguments may be anything, and one that is no object would be refused from then on. */
function isObject(written: unknown): boolean {
  try {
    const read = JSON.parse(String(written))
    return typeof read === 'object' && read !== null && !Array.isArray(read)
  } catch {
    return false
  }
}
