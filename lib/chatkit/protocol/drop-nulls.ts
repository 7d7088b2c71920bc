/** What belongs to the app or the model and is passed on as it is: there a null may mean something. */
const freeform = new Set(['payload', 'arguments', 'output', 'result'])

/** Absent and null are the same in this protocol. Empty lists and objects are kept. A new value, as deep as it changes. */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls)
  if (!isRecord(value)) return value
  const kept: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) {
    if (isFreeform(key, entry)) define(kept, key, entry)
    else if (entry !== null && entry !== undefined) define(kept, key, dropNulls(entry))
  }
  return kept
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** `data` is a page's list in one place, an effect's or a tag's own object in the others. */
const isFreeform = (key: string, entry: unknown) =>
  freeform.has(key) || (key === 'data' && isRecord(entry) && !Array.isArray(entry))

/** Plain assignment would take a key named `__proto__` for the prototype. */
const define = (target: object, key: string, value: unknown) =>
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
