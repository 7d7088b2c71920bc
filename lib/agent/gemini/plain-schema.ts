type Json = Record<string, unknown>

const refused = new Set([
  '$schema',
  '$id',
  '$comment',
  'additionalProperties',
  'const',
  'default',
  'examples',
  'exclusiveMaximum',
  'exclusiveMinimum',
])
const bounds = new Set(['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'])
const largest = 2_147_483_647

/** A JSON schema without the words that Gemini refuses; what they said is said in others where there are any. */
export function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept: Json = {}
  for (const [word, value] of Object.entries(schema)) {
    if (refused.has(word) || (bounds.has(word) && Math.abs(Number(value)) > largest)) continue
    if (word === 'enum' || word === 'required') kept[word] = value
    // Here the keys are names of fields, not words of the language.
    else if (word === 'properties') kept[word] = eachField(value)
    else kept[word] = plainSchema(value)
  }
  const { type, const: only, exclusiveMinimum: above, exclusiveMaximum: below } = schema as Json
  if (typeof only === 'string') kept.enum = [only]
  if (type === 'integer' && isSmall(above)) kept.minimum ??= above + 1
  if (type === 'integer' && isSmall(below)) kept.maximum ??= below - 1
  return kept
}

const eachField = (fields: unknown) =>
  Object.fromEntries(Object.entries(fields ?? {}).map(([name, schema]) => [name, plainSchema(schema)]))

const isSmall = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < largest
