import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MemoryStores } from './memory-store'
import { requestTypes } from './protocol'
import { serve } from './server'
import { echo } from './stand-ins'

const stores = new MemoryStores()
const reported: unknown[] = []
const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => void unhandled.push(reason)
beforeAll(() => void process.on('unhandledRejection', onUnhandled))
afterAll(() => void process.off('unhandledRejection', onUnhandled))

const ask = (body: BodyInit) =>
  serve({
    request: new Request('http://tandem.test/chatkit', { method: 'POST', body }),
    store: stores.of('ana'),
    hooks: { respond: echo, report: error => reported.push(error) },
    context: null,
  })

const input = (text: string) => ({ content: [{ type: 'input_text', text }], attachments: [], inference_options: {} })

test.each([
  ['not JSON', '{"type":', 400],
  ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x22]), 400],
  ['not an object', '[]', 400],
  ['no type', '{"params":{}}', 422],
  ['an unknown type', '{"type":"threads.stop","params":{}}', 422],
  ['no params', '{"type":"threads.create"}', 422],
  ['NUL', JSON.stringify({ type: 'threads.create', params: { input: input('a\0b') } }), 422],
  ['half a character', JSON.stringify({ type: 'threads.create', params: { input: input('a\ud800') } }), 422],
  ['an empty message', JSON.stringify({ type: 'threads.create', params: { input: input('  ') } }), 422],
  ['too long a message', JSON.stringify({ type: 'threads.create', params: { input: input('x'.repeat(10_001)) } }), 422],
  ['over 1 MB', JSON.stringify({ type: 'threads.create', params: { input: input('x'.repeat(1_100_000)) } }), 413],
  [
    'an attachment',
    JSON.stringify({ type: 'attachments.create', params: { name: 'a', size: 1, mime_type: 'a/b' } }),
    422,
  ],
  [
    'dictation',
    JSON.stringify({ type: 'input.transcribe', params: { audio_base64: '', mime_type: 'audio/webm' } }),
    422,
  ],
  ['limit -1', JSON.stringify({ type: 'threads.list', params: { limit: -1, order: 'desc' } }), 422],
  ['limit 10^9', JSON.stringify({ type: 'threads.list', params: { limit: 1e9, order: 'desc' } }), 422],
  ['an unknown cursor', JSON.stringify({ type: 'threads.list', params: { order: 'desc', after: 'thr_x' } }), 404],
  ['an unknown thread', JSON.stringify({ type: 'threads.get_by_id', params: { thread_id: 'thr_x' } }), 404],
] as const)('%s is refused with a sentence', async (_, body, status) => {
  const response = await ask(body)
  expect(response.status).toBe(status)
  expect((await response.json()).detail).toMatch(/^[A-Z].*\.$/)
  const { data } = await (await ask('{"type":"threads.list","params":{"order":"desc"}}')).json()
  expect(data).toEqual([])
})

test('the longest message there may be is taken', async () => {
  const response = await ask(JSON.stringify({ type: 'threads.create', params: { input: input('x'.repeat(10_000)) } }))
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('thread.item.done')
})

const anyValue = fc.oneof(
  fc.constantFrom(null, true, -1, 1e9, 1.5, '', 'thr_x', 'desc', '\u0000', '__proto__', [], {}),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const knownParams = [
  'thread_id',
  'item_id',
  'input',
  'action',
  'limit',
  'order',
  'after',
  'title',
  'kind',
  'item_ids',
  'result',
]
const anyParams = fc.dictionary(
  fc.constantFrom(...knownParams, 'name', 'size', 'mime_type', 'attachment_id', 'audio_base64'),
  anyValue,
)
const anyInput = fc.record({
  content: fc.oneof(
    anyValue,
    fc.array(fc.oneof(anyValue, fc.record({ type: fc.constantFrom('input_text', 'input_tag', 'x'), text: anyValue })), {
      maxLength: 3,
    }),
  ),
  quoted_text: anyValue,
  attachments: fc.oneof(anyValue, fc.array(anyValue, { maxLength: 3 })),
  inference_options: anyValue,
})
const anyRequest = fc.record(
  {
    type: fc.oneof(fc.constantFrom<unknown>(...requestTypes), anyValue),
    params: fc.oneof(anyParams, anyValue, fc.record({ thread_id: anyValue, input: anyInput })),
    metadata: anyValue,
  },
  { requiredKeys: [] },
)

test('ten thousand malformed requests: never a fault of ours, nothing left behind', async () => {
  const askAndRead = async (body: string) => {
    const response = await ask(body)
    expect(response.status).toBeLessThan(500)
    const text = await response.text()
    if (response.status !== 200) expect(JSON.parse(text).detail).toMatch(/\.$/)
  }
  const run = (numRuns: number) =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyRequest.map(request => JSON.stringify(request)),
          fc.string(),
          fc.json(),
        ),
        askAndRead,
      ),
      { numRuns },
    )
  await run(2_000)
  const before = await settledHeap()
  await run(8_000)
  expect((await settledHeap()) - before).toBeLessThan(15_000_000)
  expect(reported).toEqual([])
  expect(unhandled).toEqual([])
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

async function settledHeap() {
  for (let n = 0; n < 3; n += 1) {
    collect()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return process.memoryUsage().heapUsed
}
