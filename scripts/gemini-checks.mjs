// What Gemini answers with 400, as a local server can check it.
import { createHmac, randomBytes } from 'node:crypto'

const fields = [
  'model',
  'messages',
  'tools',
  'tool_choice',
  'stream',
  'stream_options',
  'response_format',
  'max_tokens',
]
const messageFields = ['role', 'content', 'tool_calls', 'tool_call_id', 'name']
const partFields = ['type', 'text', 'image_url']
const callFields = ['id', 'type', 'function', 'extra_content']
const functionFields = ['name', 'description', 'parameters']
const refusedWords = [
  '$schema',
  'additionalProperties',
  'const',
  'default',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'examples',
  '$id',
]
const largest = 2_147_483_647
/** Google's word for calls that no Gemini has made. */
const foreign = 'skip_thought_signature_validator'

/** @returns {string | null} */
export function complaintAbout(body, headers) {
  if (!/^Bearer \S+/.test(headers.authorization ?? '')) return 'Missing or invalid Authorization header.'
  if (typeof body?.model !== 'string' || !Array.isArray(body.messages)) return 'Invalid JSON payload received.'
  const { messages, tools = [] } = body
  return (
    unknownIn(body, fields) ??
    first(messages, message => wrongIn(message)) ??
    first(tools, tool => unknownIn(tool.function, functionFields) ?? wrongWordIn(tool.function.parameters)) ??
    mismatchIn(messages) ??
    first(messages, missingSignatureIn) ??
    null
  )
}

const first = (list, check) => {
  for (const one of list) {
    const wrong = check(one)
    if (wrong) return wrong
  }
}

const unknownIn = (object, known) => {
  const unknown = Object.keys(object ?? {}).find(field => !known.includes(field))
  if (unknown) return `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.`
}

function wrongIn(message) {
  const { role, content, tool_calls: calls = [] } = message
  const unknown = unknownIn(message, messageFields)
  if (unknown) return unknown
  if (role === 'assistant' && !content && calls.length === 0) return 'A message must not be empty.'
  if (role !== 'assistant' && (content === null || content === undefined)) return 'A message must not be empty.'
  return (
    (Array.isArray(content) ? first(content, part => unknownIn(part, partFields)) : undefined) ??
    first(calls, call => unknownIn(call, callFields) ?? notArguments(call.function))
  )
}

function notArguments({ arguments: args }) {
  try {
    const read = JSON.parse(args)
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return undefined
  } catch {}
  return 'The arguments of a function call are not an object.'
}

function wrongWordIn(schema) {
  if (typeof schema !== 'object' || schema === null) return undefined
  if (Array.isArray(schema)) return first(schema, wrongWordIn)
  for (const [word, value] of Object.entries(schema)) {
    if (refusedWords.includes(word)) return `Unknown name "${word}" at 'tools.function.parameters'.`
    if (/^(max|min)/.test(word) && Math.abs(value) > largest) return `Invalid value at '${word}': out of range.`
    if (word === 'enum' || word === 'required') continue
    const wrong = word === 'properties' ? first(Object.values(value), wrongWordIn) : wrongWordIn(value)
    if (wrong) return wrong
  }
}

/** Each call answered right after its message, each answer to a call, and the last word not the model's. */
function mismatchIn(messages) {
  if (!['user', 'tool'].includes(messages.at(-1)?.role)) return 'Please ensure that the last turn is a user turn.'
  let open = new Set()
  for (const { role, tool_calls: calls = [], tool_call_id: id } of messages) {
    if (role === 'tool') {
      if (!open.delete(id)) return 'Please ensure that function response turn comes after a function call turn.'
      continue
    }
    if (open.size > 0) break
    open = new Set(calls.map(call => call.id))
    if (open.size < calls.length || open.has('')) return 'The ids of function calls are empty or repeat.'
  }
  if (open.size > 0) return 'The number of function response parts is not equal to that of the function call parts.'
}

function missingSignatureIn({ tool_calls: calls = [] }) {
  if (calls.length === 0) return undefined
  const { name, arguments: args } = calls[0].function
  const signature = calls[0].extra_content?.google?.thought_signature
  if (!signature) return `Function call is missing a thought_signature in functionCall parts: ${name}.`
  if (signature !== foreign && !isOurs(signature, name, args)) return 'Corrupted thought signature.'
}

const seal = (nonce, name, args) => createHmac('sha256', 'dialect').update(nonce).update(`${name}\0${args}`).digest()

/** Bound to its call and never the same twice, so that it is known again without being remembered. */
export function signatureFor(name, args) {
  const nonce = randomBytes(12)
  return Buffer.concat([nonce, seal(nonce, name, args)]).toString('base64')
}

function isOurs(signature, name, args) {
  const bytes = Buffer.from(signature, 'base64')
  const nonce = bytes.subarray(0, 12)
  return bytes.toString('base64') === signature && seal(nonce, name, args).equals(bytes.subarray(12))
}
