// What streams is answered here, beside Next: it keeps some 75 kB of each request until it is over, and takes 3 ms of a turn's time.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { answersOnly, everywhere } from './answer-headers.mjs'

const pack = promisify(gzip)
const always = Object.fromEntries([...everywhere, ...answersOnly].map(({ key, value }) => [key.toLowerCase(), value]))
const headers = { ...always, 'cache-control': 'no-store' }

/** The route's own handler, which the app hands over when it begins; without it, Next answers. */
export function besideNext({ method, url }) {
  const [path] = url.split('?', 1)
  return globalThis[Symbol.for('tandem.beside')]?.[`${method} ${path}`]
}

export async function answerWith(handler, request, response) {
  const { body, status, headers: own } = await handler(asked(request))
  const answer = { status, headers: { ...headers, ...Object.fromEntries(own) }, body }
  if (response.destroyed) return body?.cancel()
  if (own.get('content-type')?.startsWith('text/event-stream')) await stream(answer, response)
  else await send(answer, request, response)
  // What was refused unread would stand before the connection's next request.
  request.resume()
}

async function stream({ status, headers, body }, response) {
  let goOn
  const reader = body.getReader()
  response.on('drain', () => goOn?.())
  response.on('close', () => {
    reader.cancel().catch(() => {})
    goOn?.()
  })
  response.writeHead(status, headers)
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    if (!response.write(piece.value)) await new Promise(resolve => (goOn = resolve))
  response.end()
}

const worthPacking = 1_024

async function send({ status, headers, body }, request, response) {
  const plain = Buffer.from(await new Response(body).arrayBuffer())
  const isPacked =
    plain.length >= worthPacking && /\bgzip\b(?!\s*;\s*q=0)/.test(request.headers['accept-encoding'] ?? '')
  const sent = isPacked ? await pack(plain) : plain
  response.writeHead(status, {
    ...headers,
    vary: 'Accept-Encoding',
    ...(isPacked && { 'content-encoding': 'gzip' }),
    'content-length': sent.length,
  })
  response.end(sent)
}

/** The host is the caller's word, and need not make an address. */
function asked(request) {
  const { url, method, headers } = request
  // Ends with the request, not before: a handler that stops reading has an answer to give.
  const body = method === 'GET' ? null : ReadableStream.from(request.iterator({ destroyOnReturn: false }))
  return new Request(new URL(url, 'http://localhost'), { method, headers, body, duplex: 'half' })
}
