import { type ChatKitRequest, dropNulls, type RequestType, requestSchema, requestTypes } from '../protocol'
import { Refusal } from './refusal'

const deepest = 100
const schemas = new Map(requestTypes.map(type => [type, requestSchema(type)]))

/** A body that was JSON becomes a request of one of the sixteen types, or a refusal with a sentence. */
export function parseRequest(json: unknown): ChatKitRequest {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Refusal(400, 'The request is not an object.')
  refuseUnstorable(json)
  const known = 'type' in json && typeof json.type === 'string' ? schemas.get(json.type as RequestType) : undefined
  if (!known) throw new Refusal(422, 'This kind of request is not known.')
  // An empty message marks what no schema has words for.
  const parsed = known.safeParse(dropNulls(json), { error: () => '' })
  if (parsed.success) return parsed.data as ChatKitRequest
  const [issue] = parsed.error.issues
  throw new Refusal(422, issue?.message || `The request is not understood: ${nameOf(issue?.path)} is missing or wrong.`)
}

const nameOf = (path: PropertyKey[] | undefined) => (path?.map(String).join('.') || 'a part').slice(0, 200)

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. A stack of our own, so that nesting cannot overflow that of the engine. */
function refuseUnstorable(json: object) {
  const stack: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') refuseUnstorableText(value)
    if (typeof value !== 'object' || value === null) continue
    if (depth === deepest) throw new Refusal(422, 'The request is nested too deeply.')
    for (const [key, entry] of Object.entries(value)) {
      refuseUnstorableText(key)
      stack.push({ value: entry, depth: depth + 1 })
    }
  }
}

function refuseUnstorableText(text: string) {
  if (!text.isWellFormed() || text.includes('\0')) {
    throw new Refusal(422, 'There are characters in it that cannot be stored.')
  }
}
