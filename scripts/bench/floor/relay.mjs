// The floor of Node: a bare server that relays the model's stream, with an insert before it and one after.
import { randomUUID } from 'node:crypto'
import { Agent, request as ask, createServer } from 'node:http'
import pg from 'pg'

const { DATABASE_URL, GEMINI_BASE_URL, PORT, HOST } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const agent = new Agent({ keepAlive: true })
const url = new URL(`${GEMINI_BASE_URL}chat/completions`)
const insert = `INSERT INTO thread_items (thread_id, id, type, content, created_at) VALUES ($1, $2, $3, $4, now())`

const server = createServer(async (request, response) => {
  if (request.method === 'GET') return response.end('ok')
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const { threadId, text } = JSON.parse(Buffer.concat(pieces).toString())
  await pool.query(insert, [threadId, randomUUID(), 'user_message', { text }])
  const body = JSON.stringify({ model: 'gemini-3.8-flash', stream: true, messages: [{ role: 'user', content: text }] })
  askModel(body, answer => {
    const heard = []
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    answer.on('data', piece => {
      heard.push(piece)
      response.write(piece)
    })
    answer.on('end', async () => {
      await pool.query(insert, [threadId, randomUUID(), 'assistant_message', { text: Buffer.concat(heard).toString() }])
      response.end()
    })
  })
})

function askModel(body, hear) {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer any' }
  const asking = ask(url, { method: 'POST', agent, headers }, hear)
  // a connection that was kept may be closed by the model in the same moment
  asking.on('error', error => {
    if (!asking.reusedSocket) throw error
    askModel(body, hear)
  })
  asking.end(body)
}

server.listen(Number(PORT), HOST)
process.once('SIGTERM', () => process.exit(0))
