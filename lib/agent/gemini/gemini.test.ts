import type { AgentInputItem, ModelRequest, ModelResponse } from '@openai/agents'
import { afterEach, expect, test } from 'vitest'
import { textSaid } from '@/test/chat'
import { Conversation } from '@/test/conversation'
import { somebody } from '@/test/world'
import { startGeminiDialect } from '../../../scripts/gemini-dialect.mjs'
import { db } from '../../db/client'
import { geminiModel } from './gemini-model'

type Dialect = Awaited<ReturnType<typeof startGeminiDialect>>
type Answers = NonNullable<NonNullable<Parameters<typeof startGeminiDialect>[0]>['answers']>
const started: Dialect[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop()
})

async function dialect(answers: Answers) {
  const server = await startGeminiDialect({ answers })
  started.push(server)
  const used: { model: string; totalTokens: number }[] = []
  const model = geminiModel({
    apiKey: 'k',
    baseURL: server.baseURL,
    model: 'gemini-3.8-flash',
    firstTokenMs: 500,
    onUsage: one => used.push(one),
  })
  return { ...server, model, used }
}

const request = (input: AgentInputItem[] = [{ role: 'user', content: 'hi' }]): ModelRequest => ({
  input,
  modelSettings: { store: true, temperature: 1, reasoning: { effort: 'low' } },
  tools: [],
  outputType: 'text',
  handoffs: [],
  tracing: false,
})

async function streamed(model: ReturnType<typeof geminiModel>, asked = request()) {
  let text = ''
  let output: ModelResponse['output'] = []
  try {
    for await (const event of model.getStreamedResponse(asked)) {
      if (event.type === 'output_text_delta') text += event.delta
      if (event.type === 'response_done') output = event.response.output as ModelResponse['output']
    }
    return { text, output, kind: null }
  } catch (error) {
    return { text, output, kind: (error as { kind?: string }).kind ?? String(error) }
  }
}

const two = [
  { name: 'create_task', args: { title: 'a' } },
  { name: 'create_task', args: { title: 'b' } },
]

test.each([
  ['plain text', [{ text: 'Hello there' }], null, 1],
  ['overloaded twice, then well', [{ faults: ['503'] }, { faults: ['503'] }, { text: 'Hello there' }], null, 3],
  ['overloaded for good', Array(5).fill({ faults: ['503'] }), 'overloaded', 3],
  ['told to wait a moment', [{ faults: ['429-short'] }, { text: 'Hello there' }], null, 2],
  ['told to wait long', [{ faults: ['429-long'] }], 'quota_minute', 1],
  ['the day is used up', [{ faults: ['429-day'] }], 'quota_day', 1],
  ['a bad key', [{ faults: ['bad-key'] }], 'bad_key', 1],
  ['an empty stop, then well', [{}, { text: 'Hello there' }], null, 2],
  ['an empty stop twice', [{}, {}], 'malformed', 2],
  ['no choices twice', [{ faults: ['no-choices'] }, { faults: ['no-choices'] }], 'malformed', 2],
  ['blocked', [{ text: 'Hel', faults: ['safety'] }], 'blocked', 1],
  ['too long an answer', [{ text: 'Hello', faults: ['length'] }], 'cut', 1],
  ['no reason at the end', [{ text: 'Hello', faults: ['no-finish'] }], 'cut', 1],
  ['no last line', [{ text: 'Hello there', faults: ['no-done'] }], null, 1],
  ['an error in its midst', [{ text: 'Hello', faults: ['error-midway'] }], 'overloaded', 1],
  ['silence', [{ faults: ['silent'] }], 'timeout', 1],
] as [string, Answers, string | null, number][])('%s', async (_, answers, kind, requests) => {
  const { model, requests: made } = await dialect(answers)
  const heard = await streamed(model)
  expect(heard.kind).toBe(kind)
  if (kind === null) expect(heard.text).toBe('Hello there')
  expect(made).toHaveLength(requests)
})

test.each(['no-index', 'index-zero', 'empty-ids', 'same-ids'])(
  'two calls with %s are two, each with an id of its own',
  async fault => {
    for (const other of [[], ['empty-ids'], ['index-zero']]) {
      const { model } = await dialect([{ calls: two, faults: [fault, ...other] }])
      const { output, kind } = await streamed(model)
      expect(kind).toBeNull()
      const calls = output.flatMap(item => (item.type === 'function_call' ? [item] : []))
      expect(calls.map(call => JSON.parse(call.arguments).title)).toEqual(['a', 'b'])
      expect(new Set(calls.map(({ callId }) => callId)).size).toBe(2)
    }
  },
)

test('nothing is sent that Gemini does not know, and what was used is told', async () => {
  const { model, requests, used } = await dialect([{ text: 'Hello' }])
  await streamed(model)
  expect(Object.keys(requests[0] ?? {}).sort()).toEqual(['messages', 'model', 'stream', 'stream_options'])
  expect(used).toEqual([{ model: 'models/gemini-3.8-flash', inputTokens: 10, outputTokens: 5, totalTokens: 15 }])
})

test('a turn over the whole way: a call with its signature sent back in the next step and in the next turn', async () => {
  const none = { notes: null, due: null, priority: null, tags: null, recurrence: null }
  const server = await dialect([
    {
      calls: [{ name: 'create_task', args: { title: 'Buy groceries', ...none } }],
      faults: ['index-zero', 'empty-ids'],
    },
    { text: 'Created it.' },
    { text: 'As I said.' },
  ])
  const ana = await somebody()
  const talk = new Conversation(ana, { model: server.model, now: new Date('2026-11-21T10:00:00Z') })
  expect(textSaid(await talk.say('create a task called buy groceries'))).toBe('Created it.')
  expect(textSaid(await talk.say('what did you do?'))).toBe('As I said.')
  expect(await db.task.count({ where: { ownerId: ana.id } })).toBe(1)
  expect(server.requests).toHaveLength(3)
  for (const { messages } of server.requests.slice(1))
    expect(JSON.stringify(messages)).toContain('"thought_signature":"signed:create_task"')
})

test('an abort ends the request at once', async () => {
  const { model } = await dialect([{ text: 'a '.repeat(500), pauseMs: 20 }])
  const stop = new AbortController()
  let text = ''
  for await (const event of model.getStreamedResponse({ ...request(), signal: stop.signal })) {
    if (event.type === 'output_text_delta') text += event.delta
    if (text.length > 6) stop.abort()
  }
  expect(text.length).toBeLessThan(100)
})
