// Streams that stay open for hours are answered here, beside Next, which keeps some 75 kB of each request until it is over.
import { answersOnly, everywhere } from './answer-headers.mjs'

const headers = Object.fromEntries([...everywhere, ...answersOnly].map(({ key, value }) => [key, value]))

/** The route's own handler, which the app hands over when it begins; without it, Next answers. */
export function besideNext({ method, url }) {
  const [path] = url.split('?', 1)
  return method === 'GET' ? globalThis[Symbol.for('tandem.beside')]?.[path] : undefined
}

export async function answerWith(handler, request, response) {
  let reader
  let goOn
  response.on('drain', () => goOn?.())
  response.on('close', () => {
    reader?.cancel().catch(() => {})
    goOn?.()
  })
  const { body, status, headers: own } = await handler(asked(request))
  if (response.destroyed) return body.cancel()
  response.writeHead(status, { ...headers, ...Object.fromEntries(own) })
  reader = body.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    if (!response.write(piece.value)) await new Promise(resolve => (goOn = resolve))
  response.end()
}

/** The host is the caller's word, and need not make an address. */
const asked = ({ url, headers }) => new Request(new URL(url, 'http://localhost'), { headers })
