// A local server that speaks Gemini's OpenAI-compatible dialect, with each of its faults on request: for tests, measurements, and for
// trying out without a key. `npm run dev -- --dialect`, or `node scripts/gemini-dialect.mjs 4010` by hand; then, for example,
//   curl -X POST http://127.0.0.1:4010/control -d '{"answers":[{"text":"Hello","faults":["cut"]}],"firstMs":500,"pauseMs":20}'
import { createServer } from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { brain } from './gemini-brain.mjs'
import { complaintAbout, signatureFor } from './gemini-checks.mjs'

const models = ['gemini-3.8-flash', 'gemini-3.6-flash', 'gemini-3.5-flash-lite']
const quota = 'You exceeded your current quota, please check your plan and billing details.'
const retryInfo = retryDelay => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay })
const violation = quotaId => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId: `GenerateRequestsPer${quotaId}PerProjectPerModel-FreeTier` }],
})

/** Faults that refuse a request: status, message, details. The first of this order wins. */
const refusals = {
  500: [500, 'An internal error has occurred.'],
  503: [503, 'The model is overloaded. Please try again later.'],
  'bad-key': [400, 'API key not valid. Please pass a valid API key.', [{ reason: 'API_KEY_INVALID' }]],
  'no-model': [404, 'models/gemini-0 is not found for API version v1main.'],
  'too-long': [400, 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'],
  '429-day': [429, `${quota} Please retry in 30s.`, [violation('Day'), retryInfo('30s')]],
  '429-long': [429, `${quota} Please retry in 45.8s.`, [violation('Minute'), retryInfo('45.8s')]],
  '429-untold': [429, 'Resource has been exhausted (e.g. check quota).'],
  '429-short': [429, `${quota} Please retry in 0.2s.`, [violation('Minute'), retryInfo('0.2s')]],
}
/** Faults of the connection and of what is sent before a word. */
const mute = ['silent', 'reset', 'html', 'error-first', 'no-choices', 'empty']
/** How an answer ends; the first of this order wins. */
const ends = [
  'hang',
  'cut',
  'error-midway',
  'error-bare',
  'broken-json',
  'safety',
  'malformed-call',
  'length',
  'no-finish',
]
/** What the client is to make good without a word. */
const oddities = [
  'native-finish',
  'no-index',
  'index-zero',
  'empty-ids',
  'same-ids',
  'args-in-pieces',
  'blank-first',
  'no-done',
  'crlf',
  'split-bytes',
  'plain-json',
]
export const faultsOf = { refusals: Object.keys(refusals), mute, ends, oddities }

/**
 * @typedef {{ text?: string, calls?: { name: string, args: object }[], faults?: string[], firstMs?: number, pauseMs?: number }} Answer
 * @param {{ port?: number, answers?: (Answer | ((body: any) => Answer))[], always?: Answer, faults?: string[], firstMs?: number, pauseMs?: number,
 *   remember?: number }} options `answers`: one a request, in order, then `always`, or else the brain's; `faults`, `firstMs` (before the first token) and
 *   `pauseMs` (between tokens) for all that do not say otherwise; `remember`: how many requests are kept
 */
export async function startGeminiDialect({ port = 0, remember = Number.POSITIVE_INFINITY, ...given } = {}) {
  const usual = { faults: [], firstMs: 0, pauseMs: 0 }
  const state = { usual, answers: [], requests: [], count: 0, aborted: 0, complaints: [], open: 0, headers: {} }
  const control = ({ answers = [], reset = false, ...settings }) => {
    if (reset) Object.assign(state, { usual, answers: [], requests: [], count: 0, aborted: 0, complaints: [] })
    state.usual = { ...state.usual, ...settings }
    state.answers.push(...answers)
  }
  control(given)

  const chat = async (request, response) => {
    const body = parsed(await textOf(request))
    state.count += 1
    state.requests.push(body)
    state.headers = request.headers
    if (state.requests.length > remember) state.requests.shift()
    const wrong = complaintAbout(body, request.headers)
    if (wrong) {
      state.complaints.push(wrong)
      return refuse(response, 400, wrong)
    }
    const next = state.answers.shift() ?? state.usual.always ?? brain
    const answer = { ...state.usual, ...(typeof next === 'function' ? next(body) : next) }
    state.open += 1
    response.once('close', () => {
      state.open -= 1
      if (!response.writableEnded) state.aborted += 1
    })
    await tell(response, body, answer)
  }
  const server = createServer((request, response) => {
    const { method, url = '' } = request
    const route = `${method} ${url.split('?')[0]}`
    if (route === 'POST /v1beta/openai/chat/completions') chat(request, response).catch(() => response.destroy())
    else if (route === 'GET /v1beta/openai/models')
      json(response, 200, { object: 'list', data: models.map(id => ({ id: `models/${id}`, object: 'model' })) })
    else if (route === 'POST /control')
      textOf(request).then(
        text => json(response, 200, control(parsed(text) ?? {}) ?? {}),
        () => response.destroy(),
      )
    else if (route === 'GET /control')
      json(response, 200, { requests: state.count, aborted: state.aborted, waiting: state.answers.length })
    else refuse(response, 404, 'Not found')
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${server.address().port}`
  return {
    origin,
    baseURL: `${origin}/v1beta/openai/`,
    control,
    get requests() {
      return state.requests
    },
    /** Of the last request. */
    get headers() {
      return state.headers
    },
    get count() {
      return state.count
    },
    /** Requests whose asker went away before the end, or that were broken off by a fault. */
    get aborted() {
      return state.aborted
    },
    /** Answers that are not over. */
    get open() {
      return state.open
    },
    get complaints() {
      return state.complaints
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}

async function textOf(request) {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const json = (response, status, body) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const refuse = (response, code, message, details = []) => json(response, code, [{ error: { code, message, details } }])

async function tell(response, body, { text = '', calls = [], faults, firstMs, pauseMs }) {
  const has = fault => faults.includes(fault)
  const refusal = Object.keys(refusals).find(has)
  if (refusal) return refuse(response, ...refusals[refusal])
  if (has('reset')) return response.destroy()
  if (has('silent')) return
  if (has('html'))
    return response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>A proxy speaks.</body></html>')
  const isMute = has('no-choices') || has('empty')
  const end = isMute ? undefined : ends.find(has)
  const finish = {
    safety: 'SAFETY',
    length: 'MAX_TOKENS',
    'malformed-call': 'MALFORMED_FUNCTION_CALL',
    'no-finish': null,
  }
  const usual = has('native-finish') ? 'STOP' : calls.length > 0 && !isMute ? 'tool_calls' : 'stop'
  const reason = end in finish ? finish[end] : usual
  const toolCalls = isMute ? [] : calls.map((call, at) => toolCall(call, at, has))
  const words = isMute ? [] : text.split(/(?<=\s)/).filter(Boolean)
  const input = Math.ceil(JSON.stringify(body.messages).length / 4)
  // Thinking counts in the total alone.
  const usage = output => ({ prompt_tokens: input, completion_tokens: output, total_tokens: input + output + 3 })
  const base = { id: 'same-for-all', created: 1, model: `models/${body.model}` }
  const error = (code, message) => JSON.stringify([{ error: { code, message, status: 'UNAVAILABLE' } }], null, 1)
  await pause(response, firstMs)

  if (!body.stream || has('plain-json')) {
    if (has('error-first') || end?.startsWith('error'))
      return response.writeHead(200, { 'content-type': 'application/json' }).end(error(503, 'overloaded'))
    const message = { role: 'assistant', content: words.join('') || null }
    if (toolCalls.length > 0) message.tool_calls = toolCalls
    const choices = has('no-choices') ? [] : [{ index: 0, message, finish_reason: reason }]
    const whole = JSON.stringify({ ...base, object: 'chat.completion', choices, usage: usage(words.length) })
    response.writeHead(200, { 'content-type': 'application/json' })
    if (end !== 'cut' && end !== 'hang' && end !== 'broken-json') return response.end(whole)
    const half = whole.slice(0, whole.length / 2)
    if (end === 'broken-json') return response.end(half)
    response.write(half)
    return end === 'cut' ? breakOff(response) : undefined
  }

  const newline = has('crlf') ? '\r\n' : '\n'
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const write = async written => {
    if (!has('split-bytes')) return response.write(written)
    for (const byte of Buffer.from(written)) response.write(Buffer.from([byte]))
  }
  const event = data => write(`data: ${data}${newline}${newline}`)
  let said = 0
  const say = (delta, finish_reason = null) => {
    const choices = has('no-choices') ? [] : [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason }]
    return event(JSON.stringify({ ...base, object: 'chat.completion.chunk', choices, usage: usage(said) }))
  }
  if (has('error-first')) {
    await event(error(503, 'overloaded').replaceAll('\n', ' '))
    return response.end()
  }
  if (has('blank-first')) await say({ content: ' \n' })
  for (const word of words) {
    said += 1
    await say({ content: word })
    await pause(response, pauseMs)
    if (response.destroyed) return
  }
  for (const call of toolCalls) for (const piece of piecesOf(call, has)) await say({ tool_calls: [piece] })
  if (end === 'hang') return
  if (end === 'cut') return breakOff(response)
  if (end === 'error-midway') await event(error(500, 'internal').replaceAll('\n', ' '))
  else if (end === 'error-bare') await write(error(503, 'overloaded'))
  else if (end === 'broken-json') await event('{"choices": [{"delta": {"con')
  else if (reason) await say({}, reason)
  response.end(has('no-done') || end?.startsWith('error') ? '' : `data: [DONE]${newline}${newline}`)
}

/** Of calls made at once only the first is signed. */
function toolCall({ name, args }, at, has) {
  const written = JSON.stringify(args)
  return {
    ...(!has('no-index') && { index: has('index-zero') ? 0 : at }),
    id: has('empty-ids') ? '' : has('same-ids') ? 'call_1' : `call_${at}`,
    type: 'function',
    function: { name, arguments: written },
    ...(at === 0 && { extra_content: { google: { thought_signature: signatureFor(name, written) } } }),
  }
}

function piecesOf(call, has) {
  if (!has('args-in-pieces')) return [call]
  const { name, arguments: args } = call.function
  const half = Math.floor(args.length / 2)
  const { index } = call
  return [
    { ...call, function: { name, arguments: args.slice(0, half) } },
    { ...(index !== undefined && { index }), function: { arguments: args.slice(half) } },
  ]
}

/** Not before what was said has arrived. */
const breakOff = response => setTimeout(() => response.destroy(), 100)

const pause = (response, ms) => (ms > 0 && !response.destroyed ? sleep(ms) : undefined)

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { baseURL } = await startGeminiDialect({ port: Number(process.argv[2] ?? 4010), remember: 100, pauseMs: 15 })
  console.log(`Speaking Gemini's dialect: GEMINI_BASE_URL=${baseURL} GEMINI_API_KEY=any`)
}
