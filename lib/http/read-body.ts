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
  if (!isStorable(value)) throw new AppError('invalid', 'The request has characters that cannot be stored.')
  return value
}

/** Reads no more than it may, whatever Content-Length says. */
export async function readText(request: Request, maxBytes = usual): Promise<string> {
  const tooLarge = () => new AppError('too_large', `The request is larger than ${Math.floor(maxBytes / 1024)} kB.`)
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge()
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner))
  }
  return true
}
