import type { AgentInputItem, ModelRequest, StreamEvent } from '@openai/agents'
import { expect, test } from 'vitest'
import { clock } from '@/test/small-world'
import { interpreterModel } from './interpreter-model'

const request = (input: string | AgentInputItem[], signal?: AbortSignal): ModelRequest => ({
  input,
  modelSettings: {},
  tools: [],
  outputType: 'text',
  handoffs: [],
  tracing: false,
  ...(signal && { signal }),
})

async function streamed(input: string, pauseMs = 0) {
  const events: StreamEvent[] = []
  const model = interpreterModel({ ...clock, pauseMs })
  for await (const event of model.getStreamedResponse(request(input))) events.push(event)
  return events
}

const piecesOf = (events: StreamEvent[]) =>
  events.flatMap(event => (event.type === 'output_text_delta' ? event.delta : []))

test.each(['help', 'hello', 'blah blah'])(
  'the pieces of the answer to “%s” are words and add up to it',
  async phrase => {
    const events = await streamed(phrase)
    const last = events.at(-1)
    expect(events[0]).toEqual({ type: 'response_started' })
    const pieces = piecesOf(events)
    expect(pieces.length).toBeGreaterThan(3)
    for (const piece of pieces) expect(piece.trim()).toMatch(/^\S+$/)
    expect(last).toMatchObject({
      type: 'response_done',
      response: { output: [{ role: 'assistant', content: [{ text: pieces.join('') }] }] },
    })
  },
)

test('a step with calls has no words, and every call its own id', async () => {
  const events = await streamed('add milk and eggs')
  expect(piecesOf(events)).toEqual([])
  const last = events.at(-1)
  const output = last?.type === 'response_done' ? last.response.output : []
  expect(output.map(({ type }) => type)).toEqual(['function_call', 'function_call'])
  const ids = output.map(item => (item.type === 'function_call' ? item.callId : ''))
  expect(new Set(ids).size).toBe(2)
})

test('the whole answer at once says the same as the stream', async () => {
  const { output } = await interpreterModel(clock).getResponse(request('help'))
  expect(output).toMatchObject([{ content: [{ text: piecesOf(await streamed('help')).join('') }] }])
})

test('the same message is answered in the same way', async () => {
  const calls = async () => {
    const { output } = await interpreterModel(clock).getResponse(request('add milk, then show my tasks'))
    return output.map(item => (item.type === 'function_call' ? [item.name, item.arguments] : item))
  }
  expect(await calls()).toEqual(await calls())
})

test('whoever stops it in the middle hears no other word, and no end', async () => {
  const stop = new AbortController()
  const heard: StreamEvent[] = []
  const model = interpreterModel(clock)
  for await (const event of model.getStreamedResponse(request('help', stop.signal))) {
    heard.push(event)
    if (piecesOf(heard).length === 3) stop.abort()
  }
  expect(piecesOf(heard)).toHaveLength(3)
  expect(heard.map(({ type }) => type)).not.toContain('response_done')
})

test('a pause between words ends when it is stopped', async () => {
  const stop = new AbortController()
  const heard: StreamEvent[] = []
  // A pause that is waited for to its end would be longer than this test may take.
  const model = interpreterModel({ ...clock, pauseMs: 3_600_000 })
  queueMicrotask(() => setImmediate(() => stop.abort()))
  for await (const event of model.getStreamedResponse(request('help', stop.signal))) heard.push(event)
  expect(heard).toEqual([{ type: 'response_started' }])
})

test('whoever has stopped already hears nothing', async () => {
  const signal = AbortSignal.abort()
  const heard: StreamEvent[] = []
  for await (const event of interpreterModel(clock).getStreamedResponse(request('help', signal))) heard.push(event)
  expect(heard).toEqual([])
  await expect(interpreterModel(clock).getResponse(request('help', signal))).rejects.toThrow()
})

test('a history that nobody can read is answered all the same', async () => {
  const broken = [
    { type: 'function_call_result', callId: 'a', name: 'list_tasks', status: 'completed', output: 'x' },
    { role: 'user', content: [{ type: 'input_text', text: 'complete the report' }] },
    { type: 'function_call', callId: 'b', name: 'list_tasks', status: 'completed', arguments: '{' },
    { type: 'function_call_result', callId: 'b', name: 'list_tasks', status: 'completed', output: 'no JSON' },
  ] as AgentInputItem[]
  const { output } = await interpreterModel(clock).getResponse(request(broken))
  expect(output).toMatchObject([{ content: [{ text: 'That did not work: no JSON' }] }])
  const { output: nothing } = await interpreterModel(clock).getResponse(request([]))
  expect(nothing).toHaveLength(1)
})
