// A process that serves chat and events with an assistant without a model: for tests that kill it, or run two of them.
// Settings: DATABASE_URL, PORT, WORDS, PAUSE_MS. Who asks stands in the header x-owner.
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { compiled } from '../scripts/compiled.mjs'

const { serveChat, stopRun, serveEvents, slow, listener } = await compiled(`
  export { serveChat } from '@/lib/runs/serve-chat'
  export { stopRun } from '@/lib/runs/stop-run'
  export { serveEvents } from '@/lib/events/serve-events'
  export { listener } from '@/lib/events/listener'
  export { slow } from '@/lib/chatkit/stand-ins'
`)
const words = Array.from({ length: Number(process.env.WORDS ?? 100) }, (_, n) => `word${n} `)
const respond = slow(words, Number(process.env.PAUSE_MS ?? 20))

const answers = {
  '/api/chatkit': ({ ownerId, json, headers }) =>
    serveChat({
      ownerId,
      json,
      hooks: { respond },
      contextOf: turn => turn,
      idempotencyKey: headers['idempotency-key'] ?? null,
      promisesStop: headers['x-tandem-stop'] === '1',
      allowMessage: async () => async () => {},
    }),
  '/api/chatkit/stop': async ({ ownerId, json }) => {
    await stopRun({ ownerId, threadId: json.thread_id })
    return new Response(null, { status: 204 })
  },
  '/memory': async () => {
    global.gc?.()
    return Response.json(process.memoryUsage())
  },
  '/api/events': ({ ownerId, headers }) =>
    serveEvents({
      ownerId,
      lastEventId: headers['last-event-id'] ?? null,
      ageMs: headers['x-age'] && Number(headers['x-age']),
      isWelcome: async () => true,
    }),
}

async function answer(request, response) {
  const body = []
  for await (const piece of request) body.push(piece)
  const json = body.length > 0 ? JSON.parse(Buffer.concat(body).toString()) : null
  const { headers, url } = request
  const given = { ownerId: headers['x-owner'], json, headers }
  const answered = await Promise.resolve(answers[url](given)).catch(refuse)
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  if (!answered.body) return response.end()
  const stream = Readable.fromWeb(answered.body)
  response.on('close', () => stream.destroy())
  stream.on('error', () => {})
  stream.pipe(response)
}

function refuse(error) {
  const status = { conflict: 409, not_found: 404, unavailable: 503 }[error.code] ?? 500
  if (status === 500) console.error(error)
  return Response.json({ detail: error.message }, { status })
}

const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
await listener().ready()
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () =>
  console.log(JSON.stringify({ port: server.address().port })),
)
process.on('SIGTERM', async () => {
  const answered = new Promise(resolve => server.close(resolve))
  await Promise.all([...(globalThis[Symbol.for('tandem.shutdown')] ?? [])].map(close => close()))
  await Promise.race([answered, new Promise(resolve => setTimeout(resolve, 500))])
  process.exit(0)
})
