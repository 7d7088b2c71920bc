// A local server that speaks Gemini's OpenAI-compatible dialect, faults included, for tests and for trying out:
// node scripts/gemini-dialect.mjs 4010, then GEMINI_BASE_URL=http://127.0.0.1:4010/v1beta/openai/ GEMINI_API_KEY=any npm start
import { createServer } from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const known = new Set([
  'model',
  'messages',
  'tools',
  'tool_choice',
  'stream',
  'stream_options',
  'response_format',
  'max_tokens',
])
const refusedWords = /"(\$schema|additionalProperties|const|exclusiveMinimum|exclusiveMaximum|default)":/

/**
 * @typedef {{ text?: string, calls?: { name: string, args: object }[], faults?: string[], pauseMs?: number }} Answer
 * @param {{ port?: number, answers?: (Answer | ((body: any) => Answer))[] }} options one answer a request, in order
 */
export async function startGeminiDialect({ port = 0, answers = [] } = {}) {
  const requests = []
  const server = createServer(async (request, response) => {
    const pieces = []
    for await (const piece of request) pieces.push(piece)
    const body = JSON.parse(Buffer.concat(pieces).toString() || '{}')
    requests.push(body)
    const wrong = complaint(body)
    if (wrong) return refuse(response, 400, wrong)
    const next = answers[requests.length - 1] ?? brain
    const answer = typeof next === 'function' ? next(body) : next
    await tell(response, body, answer).catch(() => response.destroy())
  })
  await new Promise(resolve => server.listen(port, '127.0.0.1', resolve))
  const { port: chosen } = server.address()
  return {
    baseURL: `http://127.0.0.1:${chosen}/v1beta/openai/`,
    requests,
    stop: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}

/** What Gemini answers with 400. */
function complaint({ messages = [], tools = [], ...rest }) {
  const unknown = Object.keys({ messages, tools, ...rest }).find(field => !known.has(field))
  if (unknown) return `Unknown name "${unknown}"`
  if (refusedWords.test(JSON.stringify(tools))) return 'Unknown word in a schema'
  if (messages.at(-1)?.role === 'assistant') return 'The last message is the assistant’s'
  const calls = messages.flatMap(({ tool_calls: list = [] }) => list)
  const results = messages.filter(({ role }) => role === 'tool')
  if (calls.length !== results.length) return 'Calls and results do not match'
  if (calls.some(({ extra_content: extra }) => !extra?.google?.thought_signature?.startsWith('signed:')))
    return 'A call lacks its thought_signature'
  return null
}

const refuse = (response, status, message, details = []) =>
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify([{ error: { code: status, message, details } }]))

async function tell(response, { model, stream }, { text = '', calls = [], faults = [], pauseMs = 0 }) {
  const has = fault => faults.includes(fault)
  if (has('503')) return refuse(response, 503, 'The model is overloaded.')
  if (has('429-short')) return refuse(response, 429, 'Quota', [{ retryDelay: '0.2s' }])
  if (has('429-long')) return refuse(response, 429, 'Quota', [{ retryDelay: '45.8s' }])
  if (has('429-day')) return refuse(response, 429, 'Quota exceeded for requests per day')
  if (has('bad-key')) return refuse(response, 400, 'API key not valid. Please pass a valid API key.')
  if (has('silent')) return sleep(60_000)
  const finish = has('safety') ? 'SAFETY' : has('length') ? 'MAX_TOKENS' : has('no-finish') ? null : 'STOP'
  const toolCalls = calls.map(({ name, args }, index) => ({
    ...(!has('no-index') && { index: has('index-zero') ? 0 : index }),
    id: has('empty-ids') ? '' : has('same-ids') ? 'call_1' : `c${index}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
    extra_content: { google: { thought_signature: `signed:${name}` } },
  }))
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }
  const choices = has('no-choices') ? [] : null
  const base = { id: 'same-for-all', object: 'chat.completion.chunk', created: 1, model: `models/${model}` }
  if (!stream) {
    const message = { role: 'assistant', content: text || null, ...(toolCalls.length > 0 && { tool_calls: toolCalls }) }
    return response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        ...base,
        object: 'chat.completion',
        choices: choices ?? [{ index: 0, message, finish_reason: finish }],
        usage,
      }),
    )
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const say = (delta, reason = null) =>
    response.write(
      `data: ${JSON.stringify({ ...base, choices: choices ?? [{ index: 0, delta, finish_reason: reason }], usage })}\n\n`,
    )
  for (const word of text.split(/(?<=\s)/).filter(Boolean)) {
    say({ role: 'assistant', content: word })
    if (pauseMs) await sleep(pauseMs)
  }
  for (const call of toolCalls) say({ role: 'assistant', tool_calls: [call] })
  if (has('error-midway'))
    response.write(`data: ${JSON.stringify([{ error: { code: 500, message: 'internal' } }])}\n\n`)
  else if (has('cut')) return response.destroy()
  else if (finish) say({}, finish)
  response.end(has('no-done') ? '' : 'data: [DONE]\n\n')
}

/** Enough wit for trying the chat out: a task to create, the list, or an echo. */
function brain({ messages }) {
  const last = messages.at(-1)
  if (last.role === 'tool') return { text: 'Done.' }
  const words = typeof last.content === 'string' ? last.content : last.content.map(part => part.text ?? '').join(' ')
  const [, title] = /create a task called ([^\n<]+)/i.exec(words) ?? []
  const none = { notes: null, due: null, priority: null, tags: null, recurrence: null }
  if (title) return { calls: [{ name: 'create_task', args: { title: title.trim(), ...none } }] }
  return { text: 'I am a stand-in for Gemini. ' }
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { baseURL } = await startGeminiDialect({ port: Number(process.argv[2] ?? 4010) })
  console.log(`Speaking Gemini's dialect at ${baseURL}`)
}
