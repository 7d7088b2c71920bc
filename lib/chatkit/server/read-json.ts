import { Refusal } from './refusal'

const largest = 1_000_000

/** Read piece by piece, so that a body that lies about its length, or does not name it, is not held either. */
export async function readJson(request: Request): Promise<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let text = ''
  try {
    for await (const piece of piecesOf(request)) {
      size += piece.byteLength
      if (size > largest) throw new Refusal(413, 'The request is larger than 1 MB.')
      text += decoder.decode(piece, { stream: true })
    }
    return JSON.parse(text + decoder.decode())
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, 'The request is not JSON.')
  }
}

async function* piecesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return
  const reader = body.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}
