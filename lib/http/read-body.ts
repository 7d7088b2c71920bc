import { AppError } from '@/lib/errors'

const usual = 64 * 1024

export async function readJson(request: Request, maxBytes = usual): Promise<unknown> {
  const text = await readText(request, maxBytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('bad_request', 'The request is not valid JSON.')
  }
  assertStorable(value)
  return value
}

/** Reads no more than it may, whatever Content-Length says. */
export async function readText(request: Request, maxBytes = usual): Promise<string> {
  const tooLarge = () => new AppError('too_large', `The request is larger than ${Math.floor(maxBytes / 1024)} kB.`)
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge()
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of wholly(request.body)) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A caller that hangs up half-way looks like a broken connection of ours, and would be logged as one. */
async function* wholly(body: ReadableStream<Uint8Array>) {
  try {
    yield* body as unknown as AsyncIterable<Uint8Array>
  } catch {
    throw new AppError('bad_request', 'The request ended too early.')
  }
}

const deepest = 100

/** PostgreSQL stores neither NUL nor half of a surrogate pair, and whoever walks a value has only so much stack. */
function assertStorable(value: unknown, depth = 0) {
  if (depth > deepest) throw new AppError('invalid', 'The request is nested too deeply.')
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw new AppError('invalid', 'The request has characters that cannot be stored.')
  } else if (Array.isArray(value)) {
    for (const inner of value) assertStorable(inner, depth + 1)
  } else if (value !== null && typeof value === 'object') {
    for (const inner of Object.entries(value).flat()) assertStorable(inner, depth + 1)
  }
}
