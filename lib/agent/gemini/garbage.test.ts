import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, Runner, tool } from '@openai/agents'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ModelFailure } from '../model-failure'
import { verdictOnEnd } from './failure-of'
import { geminiModel } from './gemini-model'
import { incoming, nothingHeard } from './incoming'

/** Says what it is told to, whatever is asked. */
let answer = { status: 200, type: 'text/event-stream', body: Buffer.from('') }
let count = 0
const server = createServer((request, response) => {
  count += 1
  request.resume()
  response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
})
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

const anything = tool({
  name: 'f',
  description: 'Does nothing.',
  parameters: { type: 'object', properties: {}, required: [], additionalProperties: true } as never,
  strict: false,
  execute: () => 'ok',
})

const mostSteps = 3

/** A run either answers or fails in words for a person, after a bounded number of requests. */
async function survives(given: typeof answer, stream: boolean) {
  answer = given
  count = 0
  const { port } = server.address() as AddressInfo
  const model = geminiModel({
    apiKey: 'k',
    baseURL: `http://127.0.0.1:${port}/`,
    model: 'm',
    sleep: async () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} } as never,
  })
  const runner = new Runner({ tracingDisabled: true, toolNotFoundBehavior: 'return_error_to_model' })
  const agent = new Agent({ name: 'A', model, tools: [anything] })
  let failure: unknown = null
  try {
    if (stream) {
      const run = await runner.run(agent, 'hi', { stream: true, maxTurns: mostSteps })
      for await (const _ of run);
      await run.completed
      expect(run.finalOutput?.trim()).toBeTruthy()
    } else expect((await runner.run(agent, 'hi', { maxTurns: mostSteps })).finalOutput?.trim()).toBeTruthy()
  } catch (error) {
    failure = error
  }
  if (failure && (failure as Error).name !== 'MaxTurnsExceededError') {
    expect(failure).toBeInstanceOf(ModelFailure)
    // It answers whatever it is asked, at once: anything else is a fault of ours.
    expect((failure as ModelFailure).kind).not.toMatch(/unreachable|timeout/)
  }
  expect(count).toBeLessThanOrEqual(3 * mostSteps)
  return failure
}

/** JSON that looks like an answer here and there. */
const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    '',
    ' ',
    'x',
    'STOP',
    'stop',
    'tool_calls',
    'MAX_TOKENS',
    'f',
    '{}',
    '{"a":',
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 1 }),
)
const maybe = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 3, arbitrary: value }, odd)
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  maybe(
    fc.record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maybe(value)])), {
      requiredKeys: [],
    }),
  )
const call = record({
  index: fc.constantFrom(0, 1, 7),
  id: fc.constantFrom('', 'a', 'b'),
  function: record({ name: fc.constantFrom('f', 'g', ''), arguments: fc.constantFrom('{}', '{', '[]', '') }),
  extra_content: record({ google: record({ thought_signature: fc.string() }) }),
})
const said = record({
  role: fc.constant('assistant'),
  content: fc.string(),
  tool_calls: fc.array(call, { maxLength: 3 }),
})
const choice = record({ index: fc.constantFrom(0, 1), delta: said, message: said, finish_reason: odd })
const piece = record({
  id: fc.string(),
  model: fc.string(),
  choices: fc.array(choice, { maxLength: 2 }),
  usage: record({ prompt_tokens: fc.nat(), completion_tokens: fc.integer(), total_tokens: fc.double() }),
  error: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, record({ code: odd, message: odd, status: odd })),
})
const line = fc.oneof(
  { weight: 4, arbitrary: piece.map(value => `data: ${JSON.stringify(value)}\n\n`) },
  fc.constantFrom(
    'data: [DONE]\n\n',
    ': comment\n',
    '\n',
    'data:\n\n',
    'event: error\n',
    'data: {"a":\n',
    '[{"error":',
    '\r\n',
  ),
  fc.string(),
)
const text = fc.array(line, { maxLength: 6 }).map(lines => Buffer.from(lines.join('')))
const bytes = fc.uint8Array({ maxLength: 300 }).map(array => Buffer.from(array))
const whole = piece.map(value => Buffer.from(JSON.stringify(value)))
const given = fc.record({
  status: fc.oneof({ weight: 5, arbitrary: fc.constant(200) }, fc.constantFrom(201, 400, 401, 404, 418, 429, 500, 503)),
  type: fc.constantFrom('text/event-stream', 'text/event-stream; charset=utf-8', 'application/json', 'text/html', 'x'),
  body: fc.oneof({ weight: 4, arbitrary: text }, whole, bytes),
})

test('no answer, however odd, crashes a run, passes for an answer without words, or is asked for without end', async () => {
  await fc.assert(
    fc.asyncProperty(given, fc.boolean(), async (one, stream) => void (await survives(one, stream))),
    { numRuns: 600 },
  )
}, 180_000)

test('no piece of an answer, however odd, is too odd to read', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.jsonValue(), fc.constant(undefined)), { maxLength: 8 }), pieces => {
      const heard = nothingHeard()
      for (const one of pieces) incoming(one, heard)
      verdictOnEnd(heard, new Date())
    }),
    { numRuns: 5000 },
  )
})

test('an answer that goes on for ever is given up', async () => {
  const chunk = (choice: object) => Buffer.from(`data: ${JSON.stringify({ choices: [choice] })}\n\n`)
  const word = chunk({ delta: { content: 'x'.repeat(99_000) } })
  const long = (times: number) => ({
    status: 200,
    type: 'text/event-stream',
    body: Buffer.concat([...Array(times).fill(word), chunk({ delta: {}, finish_reason: 'stop' })]),
  })
  expect(await survives(long(10), true)).toBeNull()
  expect(await survives(long(120), true)).toMatchObject({ kind: 'malformed', partial: true })
})
