import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  Agent,
  type AgentInputItem,
  type ModelRequest,
  Runner,
  type StreamEvent,
  tool,
  withTrace,
} from '@openai/agents'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Dialect, type Settings, withDialect } from '@/test/dialect'
import { ModelFailure } from '../model-failure'
import { geminiModel, type Used } from './gemini-model'

const now = new Date('2026-11-21T10:00:00Z')
afterEach(() => vi.unstubAllEnvs())

const request = (input: AgentInputItem[] = [{ role: 'user', content: 'hi' }]): ModelRequest => ({
  input,
  modelSettings: { store: true, temperature: 1, topP: 0.5, reasoning: { effort: 'low' }, parallelToolCalls: true },
  tools: [],
  outputType: 'text',
  handoffs: [],
  tracing: false,
})

type Given = Parameters<typeof geminiModel>[0]

async function asking(settings: Settings, use: (asked: ReturnType<typeof watched>) => Promise<void>, more = {}) {
  await withDialect(settings, server => use(watched(server, more)))
}

function watched(server: Dialect, more: Partial<Given>) {
  const used: Used[] = []
  const slept: number[] = []
  const logged: unknown[][] = []
  const note = (...line: unknown[]) => logged.push(line)
  const model = geminiModel({
    apiKey: 'AIza-key-of-the-operator',
    baseURL: server.baseURL,
    model: 'gemini-3.8-flash',
    now: () => now,
    sleep: async ms => slept.push(ms),
    onUsage: one => used.push(one),
    log: { info: () => {}, warn: note, error: note } as never,
    ...more,
  })
  return { server, model, used, slept, logged }
}

async function heard(stream: AsyncIterable<StreamEvent>) {
  const events: StreamEvent[] = []
  let failure: unknown = null
  try {
    for await (const event of stream) events.push(event)
  } catch (error) {
    failure = error
  }
  const text = events.map(event => (event.type === 'output_text_delta' ? event.delta : '')).join('')
  const done = events.flatMap(event => (event.type === 'response_done' ? event.response : []))
  return { text, done, failure: failure as ModelFailure | null }
}

const counter = (ran: string[] = []) =>
  tool({
    name: 'count',
    description: 'Counts.',
    parameters: z.object({ name: z.string(), times: z.number().int().nullable() }),
    execute: ({ name }) => `${ran.push(name)}`,
  })
const call = (name: string) => ({ name: 'count', args: { name, times: null } })

test('Gemini gets its key, what it knows, and nothing that the environment holds for OpenAI', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-somebody')
  vi.stubEnv('OPENAI_ORG_ID', 'org-of-somebody')
  vi.stubEnv('OPENAI_PROJECT_ID', 'proj-of-somebody')
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-secret: of-somebody')
  await asking({ answers: [{ text: 'Hello' }] }, async ({ server, model }) => {
    expect((await heard(model.getStreamedResponse(request()))).text).toBe('Hello')
    expect(Object.keys(server.requests[0] ?? {}).sort()).toEqual(['messages', 'model', 'stream', 'stream_options'])
    expect(server.headers.authorization).toBe('Bearer AIza-key-of-the-operator')
    expect(JSON.stringify(server.headers)).not.toContain('somebody')
  })
})

test('what was used is told of every request, by the total and the last of the chunks, with the model that answered', async () => {
  await asking({ answers: [{ faults: ['empty'] }, { text: 'One two three' }] }, async ({ model, used }) => {
    const { done } = await heard(model.getStreamedResponse(request()))
    // The server counts three tokens of thinking in the total alone.
    const tokens = (outputTokens: number) => ({ inputTokens: 8, outputTokens, totalTokens: 8 + outputTokens })
    expect(used).toEqual([0, 3].map(said => ({ model: 'models/gemini-3.8-flash', ...tokens(said + 3) })))
    expect(done[0]?.usage).toMatchObject(tokens(6))
  })
})

test('an answer that fails is paid for all the same', async () => {
  await asking({ answers: [{ text: 'One two', faults: ['cut'] }] }, async ({ model, used }) => {
    expect((await heard(model.getStreamedResponse(request()))).failure).toBeInstanceOf(ModelFailure)
    expect(used).toMatchObject([{ inputTokens: 8, outputTokens: 5 }])
  })
})

describe('when to ask again', () => {
  test.each([
    ['overload', ['503', '503'], [500, 1000], null],
    ['a told delay of a moment', ['429-short'], [200], null],
    ['a told delay of a moment, for good', ['429-short', '429-short', '429-short'], [200, 200], 'quota_minute'],
    ['a told delay beyond the limit', ['429-long'], [], 'quota_minute'],
    ['no told delay', ['429-untold'], [], 'quota_minute'],
    ['a quota of the day, whatever delay is told', ['429-day'], [], 'quota_day'],
  ] as const)('%s', async (_, faults, pauses, kind) => {
    const answers = [...faults.map(fault => ({ faults: [fault] })), { text: 'Hello' }]
    await asking({ answers }, async ({ model, slept }) => {
      const { failure } = await heard(model.getStreamedResponse(request()))
      expect(failure?.kind ?? null).toBe(kind)
      expect(slept).toEqual(pauses)
    })
  })

  test.each([
    [
      '429-long',
      '2026-11-21T10:00:45.800Z',
      'The model takes no more requests just now. Please try again in 46 seconds.',
    ],
    [
      '429-untold',
      '2026-11-21T10:01:00.000Z',
      'The model takes no more requests just now. Please try again in 60 seconds.',
    ],
    [
      '429-day',
      '2026-11-22T08:00:00.000Z',
      'The assistant has used up what its model allows for today. It can answer again in about 22 hours.',
    ],
  ])('the person hears when the quota comes back: %s', async (fault, retryAt, message) => {
    await asking({ answers: [{ faults: [fault] }] }, async ({ model }) => {
      const { failure } = await heard(model.getStreamedResponse(request()))
      expect(failure).toMatchObject({ retryAt: new Date(retryAt), message, allowRetry: fault !== '429-day' })
    })
  })

  test('a wait that would go beyond the time for a first token is not waited out', async () => {
    const sleep = (_: number, signal: AbortSignal) => once(signal, 'abort').then(() => Promise.reject(signal.reason))
    const answers = [{ faults: ['429-short'] }]
    await asking(
      { answers },
      async ({ server, model }) => {
        const { failure } = await heard(model.getStreamedResponse(request()))
        expect(failure?.kind).toBe('quota_minute')
        expect(server.count).toBe(1)
      },
      { sleep, firstTokenMs: 100 },
    )
  })
})

describe('a stop is a stop', () => {
  const stopped = { ...request(), signal: new AbortController().signal }

  test('in the midst: the request ends, nothing more is said, and no call is made of half an answer', async () => {
    const answers = [{ text: 'word '.repeat(200), calls: [call('a')], pauseMs: 10 }]
    await asking({ answers }, async ({ server, model }) => {
      const stop = new AbortController()
      const types: string[] = []
      for await (const event of model.getStreamedResponse({ ...stopped, signal: stop.signal })) {
        types.push(event.type)
        if (types.length === 8) stop.abort()
      }
      expect(types.length).toBeLessThan(20)
      expect(types).not.toContain('response_done')
      await vi.waitFor(() => expect([server.aborted, server.open]).toEqual([1, 0]))
    })
  })

  test.each(['stream', 'whole'])('before the first word: %s', async mode => {
    await asking({ answers: [{ text: 'late', firstMs: 60_000 }] }, async ({ server, model }) => {
      const stop = new AbortController()
      const asked = { ...stopped, signal: stop.signal }
      const ended =
        mode === 'stream'
          ? heard(model.getStreamedResponse(asked))
          : withTrace('a run', () => model.getResponse(asked)).catch(() => 'ended')
      await vi.waitFor(() => expect(server.open).toBe(1))
      stop.abort()
      const how = await ended
      if (typeof how === 'object' && 'done' in how) expect(how.done).toEqual([])
      else expect(how).toBe('ended')
      await vi.waitFor(() => expect([server.count, server.aborted, server.open]).toEqual([1, 1, 0]))
    })
  })

  test('during a wait: nothing more is asked', async () => {
    const stop = new AbortController()
    const sleep = async (_: number, signal: AbortSignal) => {
      stop.abort()
      signal.throwIfAborted()
    }
    await asking(
      { answers: [{ faults: ['503'] }] },
      async ({ server, model }) => {
        const { text, done } = await heard(model.getStreamedResponse({ ...stopped, signal: stop.signal }))
        expect([text, done, server.count]).toEqual(['', [], 1])
      },
      { sleep },
    )
  })

  test('by leaving the loop too', async () => {
    await asking({ answers: [{ text: 'word '.repeat(200), pauseMs: 10 }] }, async ({ server, model }) => {
      for await (const event of model.getStreamedResponse(request())) if (event.type === 'output_text_delta') break
      await vi.waitFor(() => expect([server.aborted, server.open]).toEqual([1, 0]))
    })
  })

  test('in a run of the SDK: it ends without an error, and without a further request', async () => {
    const answers = [{ calls: [call('a')] }, { text: 'word '.repeat(200), pauseMs: 10 }]
    await asking({ answers }, async ({ server, model }) => {
      const ran: string[] = []
      const agent = new Agent({ name: 'Counter', model, tools: [counter(ran)] })
      const stop = new AbortController()
      const run = await new Runner({ tracingDisabled: true }).run(agent, 'Count.', {
        stream: true,
        signal: stop.signal,
      })
      for await (const event of run)
        if (event.type === 'raw_model_stream_event' && event.data.type === 'output_text_delta') stop.abort()
      expect([run.cancelled, ran, server.count]).toEqual([true, ['a'], 2])
      await vi.waitFor(() => expect(server.open).toBe(0))
    })
  })
})

describe('thought signatures', () => {
  const signaturesIn = (messages: Dialect['requests'][number]['messages'] = []) =>
    messages.flatMap(({ tool_calls: calls = [] }) => calls.map(({ extra_content: extra }) => extra ?? null))

  test.each(['stream', 'whole'])('go back byte for byte, in the next step and in the next turn: %s', async mode => {
    const answers = [
      { text: 'Well. ', calls: [call('a'), call('b')], faults: ['same-ids', 'no-index'] },
      { calls: [call('c')], faults: ['empty-ids'] },
      { text: 'Three.' },
      { text: 'As I said.' },
    ]
    await asking({ answers }, async ({ server, model }) => {
      const agent = new Agent({ name: 'Counter', model, tools: [counter()] })
      const runner = new Runner({ tracingDisabled: true })
      const say = async (input: AgentInputItem[]) => {
        if (mode === 'whole') return (await runner.run(agent, input)).history
        const run = await runner.run(agent, input, { stream: true })
        await run.completed
        return run.history
      }
      // Through JSON, as they are when they were stored.
      const before = JSON.parse(JSON.stringify(await say([{ role: 'user', content: 'Count.' }])))
      await say([...before, { role: 'user', content: 'What?' }])
      expect(server.complaints).toEqual([])
      const signature = { google: { thought_signature: expect.stringMatching(/^[\w+/]{50,}=*$/) } }
      const [, second, third, fourth] = server.requests.map(({ messages }) => signaturesIn(messages))
      expect(second).toEqual([signature, null])
      expect(third).toEqual([...(second ?? []), signature])
      expect(JSON.stringify(fourth)).toBe(JSON.stringify(third))
      expect(JSON.stringify(server.requests)).not.toContain('skip_thought')
    })
  })

  test('one that was changed is refused, so that the test above can fail', async () => {
    const answers = [{ calls: [call('a')] }]
    await asking({ answers }, async ({ server, model }) => {
      const agent = new Agent({ name: 'Counter', model, tools: [counter()] })
      const run = await new Runner({ tracingDisabled: true }).run(agent, 'Count.')
      const history = JSON.parse(JSON.stringify(run.history).replace(/"thought_signature":"../, '$&AA'))
      const { failure } = await heard(model.getStreamedResponse(request([...history, { role: 'user', content: 'x' }])))
      expect(failure?.kind).toBe('malformed')
      expect(server.complaints).toEqual(['Corrupted thought signature.'])
    })
  })

  test('a call that no Gemini made goes with the word for that', async () => {
    const earlier: AgentInputItem[] = [
      { role: 'user', content: 'Count.' },
      { type: 'function_call', callId: 'x.y', name: 'count', arguments: '{"name":"a"}', status: 'completed' },
      { type: 'function_call_result', callId: 'x.y', name: 'count', status: 'completed', output: 'one' },
      { role: 'user', content: 'Again.' },
    ]
    await asking({ answers: [{ text: 'One.' }] }, async ({ server, model }) => {
      expect((await heard(model.getStreamedResponse(request(earlier)))).text).toBe('One.')
      expect(signaturesIn(server.requests[0]?.messages)).toEqual([
        { google: { thought_signature: 'skip_thought_signature_validator' } },
      ])
    })
  })
})

test('several requests of one model at once do not mix', async () => {
  const answers = Array.from({ length: 20 }, () => ({ messages }: Dialect['requests'][number]) => {
    const name = String(messages[0]?.content)
    return { text: `I am ${name}. `.repeat(5), calls: [call(name)], pauseMs: 1 }
  })
  await asking({ answers }, async ({ server, model, used }) => {
    const all = await Promise.all(
      answers.map((_, n) => heard(model.getStreamedResponse(request([{ role: 'user', content: `n${n}` }])))),
    )
    expect(all.map(({ text }) => text)).toEqual(answers.map((_, n) => `I am n${n}. `.repeat(5)))
    const signatures = all.flatMap(
      ({ done }) => done[0]?.output.flatMap(item => item.providerData?.extra_content) ?? [],
    )
    expect(new Set(signatures.filter(Boolean).map(extra => JSON.stringify(extra))).size).toBe(20)
    expect([server.count, used.length]).toEqual([20, 20])
  })
})

test('the operator’s log has the reason of a bad key, and neither it nor the person has the key', async () => {
  await asking({ answers: [{ faults: ['bad-key'] }] }, async ({ model, logged }) => {
    const { failure } = await heard(model.getStreamedResponse(request()))
    expect(failure?.message).toBe(
      'The assistant is not set up correctly. Whoever runs this server finds the reason in its log.',
    )
    expect(JSON.stringify(logged)).toContain('API key not valid')
  })
})

test('a refusal that quotes the key is logged without it, and a redirection to another host is not followed', async () => {
  const asked: string[] = []
  const elsewhere = createServer((_, response) => {
    asked.push('elsewhere')
    response.end()
  })
  const server = createServer((incoming, response) => {
    asked.push(String(incoming.headers.authorization))
    if (asked.length > 1) return response.writeHead(307, { location: `http://127.0.0.1:${portOf(elsewhere)}/` }).end()
    const message = `Permission denied: Consumer 'api_key:AIza-key-of-the-operator' has been suspended, or AIzaSyAbcdefghijklmnop.`
    return response.writeHead(403).end(JSON.stringify([{ error: { code: 403, message } }]))
  })
  const portOf = (one: typeof server) => (one.address() as AddressInfo).port
  for (const one of [server, elsewhere]) await once(one.listen(0, '127.0.0.1'), 'listening')
  try {
    const { model, logged } = watched({ baseURL: `http://127.0.0.1:${portOf(server)}/` } as Dialect, {})
    expect((await heard(model.getStreamedResponse(request()))).failure?.kind).toBe('bad_key')
    expect(JSON.stringify(logged)).toContain('has been suspended')
    expect(JSON.stringify(logged)).not.toContain('AIza')
    expect((await heard(model.getStreamedResponse(request()))).failure?.kind).toBe('unreachable')
    expect(asked).toEqual(Array(2).fill('Bearer AIza-key-of-the-operator'))
  } finally {
    for (const one of [server, elsewhere]) one.close()
  }
})
