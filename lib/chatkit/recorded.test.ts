import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MemoryStores } from './memory-store'
import type { ThreadItem, ThreadStreamEvent } from './protocol'
import { type Hooks, serve, TurnFailure } from './server'
import type { ChatStore } from './store'

interface Recorded {
  request: { type: string; params: Record<string, unknown> }
  sse?: string[]
  json?: unknown
  error?: string | null
  raised_before_stream?: string
}

/** What the reference server answered, byte for byte, with a scripted assistant behind it. */
const recorded = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded', 'reference-server.json'), 'utf8'),
) as Record<string, Recorded>

/** Where ours answers otherwise on purpose. The reasons stand in docs/chatkit-server.md. */
const refused: Record<string, number> = {
  '05b_retry_bad': 404,
  '11b_tool_output_none_pending': 409,
  '12b_action_noitem': 200,
  '16_missing_thread': 404,
  '17_get_missing': 404,
  '21_no_attachments_field': 422,
  '22_no_inference': 422,
  '23_tag_no_data': 422,
  '24_unknown_type': 422,
}

test('a conversation with the reference server goes the same with ours, but for what the docs list', async () => {
  const ids = new Map<string, string>()
  let exchange: Recorded = { request: { type: '', params: {} } }
  const hooks: Hooks<null> = {
    respond: turn => replay(exchange, turn.thread.id, ids),
    action: turn => replay(exchange, turn.thread.id, ids),
    async syncAction() {
      return ours((exchange.json as { updated_item: ThreadItem }).updated_item, ids)
    },
    transcribe: async ({ mediaType }) => `hello ${mediaType}`,
    attachments: {
      create: async ({ id, name, mimeType }) => ({
        type: 'image',
        id,
        name,
        mime_type: mimeType,
        preview_url: 'https://x.test/p.png',
        upload_descriptor: { url: 'https://x.test/u', method: 'PUT', headers: { 'x-a': '1' } },
      }),
      delete: async () => {},
    },
  }
  const store = new MemoryStores().of('ana')
  for (const [name, entry] of Object.entries(recorded)) {
    // A summary, not an exchange: what it says of pages is proven with the store.
    if (name === '25_get_long') continue
    exchange = entry
    if (name === '15_cancel') await unlock(store, ids)
    const body = JSON.stringify(ours(entry.request, ids))
    const request = new Request('http://tandem.test/chatkit', { method: 'POST', body })
    const response = await serve({ request, store, hooks, context: null })
    expect(response.status, name).toBe(refused[name] ?? 200)
    if (response.status !== 200) {
      expect((await response.json()).detail, name).toMatch(/\.$/)
      continue
    }
    if (!entry.sse) {
      const json = await response.json()
      learn(entry.json, json, ids)
      expect(plain(json), name).toEqual(plain(ours(entry.json, ids)))
      continue
    }
    if (name === '15_cancel') {
      await leaveAfter(entry.sse.length, response)
      expect(await tailOf(store, ids), name).toMatchObject([
        { type: 'assistant_message', content: [{ text: 'partial answer' }] },
        { type: 'sdk_hidden_context' },
      ])
      continue
    }
    const heard = (await response.text())
      .split('\n\n')
      .filter(Boolean)
      .map(frame => JSON.parse(frame.slice(6)))
    const told = entry.sse.map(frame => JSON.parse(frame.trim().slice(6)))
    for (const [place, event] of told.entries()) learn(event, heard[place], ids)
    expect(heard.map(plain), name).toEqual(withOurEnding(name, told).map(event => plain(ours(event, ids))))
  }
})

/** What a turn that ends early leaves open is closed on the stream too, before the error is told. */
function withOurEnding(name: string, told: ThreadStreamEvent[]): ThreadStreamEvent[] {
  if (name !== '10_boom') return told
  return [...told.slice(0, -1), doneWith(told, 'par'), ...told.slice(-1)]
}

function doneWith(told: ThreadStreamEvent[], text: string): ThreadStreamEvent {
  const added = told.find(event => event.type === 'thread.item.added')
  if (added?.type !== 'thread.item.added' || added.item.type !== 'assistant_message')
    throw new Error('nothing was added')
  return {
    type: 'thread.item.done',
    item: { ...added.item, content: [{ type: 'output_text', text, annotations: [] }] },
  }
}

/** The scripted assistant: what the recording shows, but for what the server itself tells. */
async function* replay(
  exchange: Recorded,
  threadId: string,
  ids: Map<string, string>,
): AsyncGenerator<ThreadStreamEvent> {
  const events = (exchange.sse ?? []).map(frame => JSON.parse(frame.trim().slice(6)) as ThreadStreamEvent)
  for (const event of events) {
    if (event.type === 'thread.created' || event.type === 'stream_options') continue
    if (event.type === 'thread.item.replaced') continue
    if ('item' in event && event.item.type === 'user_message') continue
    if (event.type === 'error' && event.code === 'custom')
      throw new TurnFailure(event.message ?? '', { allowRetry: event.allow_retry })
    if (event.type === 'error') throw new Error('boom')
    if ('thread' in event) ids.set(event.thread.id, threadId)
    if ('item' in event) ids.set(event.item.thread_id, threadId)
    yield ours(event, ids)
  }
  if (exchange.error?.startsWith('CancelledError')) await new Promise(() => {})
}

const theThread = (ids: Map<string, string>) => ids.get('thr_6c6805e3') ?? ''

/** The reference takes messages in a locked conversation, ours does not. */
async function unlock(store: ChatStore, ids: Map<string, string>) {
  const thread = await store.loadThread(theThread(ids))
  if (thread) await store.saveThread({ ...thread, status: { type: 'active' } })
}

async function leaveAfter(events: number, response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  for (let n = 0; n < events; n += 1) await reader.read()
  await reader.cancel()
}

async function tailOf(store: ChatStore, ids: Map<string, string>) {
  const page = await store.loadItems(theThread(ids), { limit: 2, order: 'desc' })
  return page?.data.reverse()
}

const isId = /^(thr|msg|tc|wf|si|eot|atc|shcx)_/

/** Ids that the servers mint are told apart by where they stand. */
function learn(reference: unknown, own: unknown, ids: Map<string, string>) {
  if (typeof reference === 'string' && typeof own === 'string' && isId.test(reference)) ids.set(reference, own)
  if (typeof reference !== 'object' || typeof own !== 'object' || !reference || !own) return
  for (const [key, value] of Object.entries(reference)) learn(value, (own as Record<string, unknown>)[key], ids)
}

function ours<Value>(value: Value, ids: Map<string, string>): Value {
  let json = JSON.stringify(value)
  for (const [reference, own] of ids) json = json.replaceAll(`"${reference}"`, `"${own}"`)
  return JSON.parse(json)
}

/** Without what must differ: the time. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => (key === 'created_at' ? [] : [[key, plain(entry)]])),
  )
}
