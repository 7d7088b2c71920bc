import { expect, test } from 'vitest'
import { beginStream, type ChatState, emptyChat, endStream, loaded, StreamReader } from './client'
import { MemoryStores } from './memory-store'
import type { ThreadStatus } from './protocol'
import { type Hooks, serve, streamEvents, TurnFailure } from './server'
import { clientToolLike, echo, failing, sayInPieces, slow, toolLike, widgetLike } from './stand-ins'

const stores = new MemoryStores()
let people = 0

function conversation(hooks: Hooks<null>) {
  people += 1
  const store = stores.of(`person ${people}`)
  const ask = (type: string, params: object) =>
    serve({
      request: new Request('http://tandem.test/chatkit', { method: 'POST', body: JSON.stringify({ type, params }) }),
      store,
      hooks,
      context: null,
    })
  return { store, ask }
}

const input = { content: [{ type: 'input_text', text: 'go' }], attachments: [], inference_options: {} }

/** What a client shows of a response, read to its end. */
async function shown(response: Response, before: ChatState = emptyChat): Promise<ChatState> {
  const reader = new StreamReader()
  let state = beginStream(before)
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>)
    state = reader.read(state, bytes).state
  return endStream(reader.end(state).state)
}

test.each([
  ['echo', echo],
  ['slow', slow(['a ', 'b ', 'c'], 1)],
  ['tool-like', toolLike],
  ['widget-like', widgetLike],
  ['client-tool-like', clientToolLike],
  ['failing with words', failing(new TurnFailure('No.'))],
  ['failing without', failing(new Error('secret'))],
] as const)('%s: what is streamed is shown as what is stored is shown', async (_, respond) => {
  const { ask } = conversation({ respond: respond as never, report: () => {} })
  const streamed = await shown(await ask('threads.create', { input }))
  const thread = await (await ask('threads.get_by_id', { thread_id: streamed.threadId })).json()
  const read = loaded(thread, thread.items.data)
  expect(streamed.entries.map(({ item }) => item)).toEqual(read.entries.map(({ item }) => item))
  expect(streamed.title).toBe(read.title)
  expect(streamed.progress).toBeNull()
})

test('what is removed and replaced while it is streamed is so in the store', async () => {
  const { ask } = conversation({
    async *respond({ thread }) {
      const events = []
      for await (const event of sayInPieces(thread.id, ['one'])) {
        events.push(event)
        yield event
      }
      const done = events.at(-1)
      if (done?.type !== 'thread.item.done') return
      yield* sayInPieces(thread.id, ['two'])
      yield { type: 'thread.item.removed', item_id: done.item.id }
    },
  })
  const streamed = await shown(await ask('threads.create', { input }))
  const { items } = await (await ask('threads.get_by_id', { thread_id: streamed.threadId })).json()
  expect(streamed.entries.map(({ item }) => item)).toEqual(items.data)
  expect(items.data).toHaveLength(2)
})

test.each([{ type: 'locked', reason: 'Escalated' }, { type: 'closed' }] as ThreadStatus[])(
  'a conversation that is $type takes no message, and nothing is written',
  async status => {
    const { ask, store } = conversation({ respond: echo })
    const { threadId } = await shown(await ask('threads.create', { input }))
    const thread = await store.loadThread(threadId as string)
    if (thread) await store.saveThread({ ...thread, status })
    const refused = await ask('threads.add_user_message', { input, thread_id: threadId })
    expect(refused.status).toBe(409)
    expect((await refused.json()).detail).toContain(status.type)
    expect((await store.loadItems(threadId as string, { limit: 10, order: 'asc' }))?.data).toHaveLength(2)
  },
)

test('a stream that is silent is kept alive by comments, which no client shows', async () => {
  const response = streamEvents(
    (async function* () {
      await new Promise(resolve => setTimeout(resolve, 60))
      yield [{ type: 'progress_update', text: 'still here' } as const]
    })(),
    { keepAliveMs: 10 },
  )
  const text = await response.clone().text()
  expect(text.match(/: keepalive\n\n/g)?.length).toBeGreaterThan(1)
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  expect((await shown(response)).entries).toEqual([])
})

test('hidden items and a thread’s own notes never leave the server', async () => {
  const { ask } = conversation({
    async *respond({ thread }) {
      yield { type: 'thread.updated', thread: { ...thread, title: 'T', metadata: { secret: 'SECRET' } } }
      yield {
        type: 'thread.item.done',
        item: {
          type: 'hidden_context_item',
          id: 'h1',
          thread_id: thread.id,
          created_at: thread.created_at,
          content: 'SECRET',
        },
      }
    },
  })
  const streamed = await (await ask('threads.create', { input })).text()
  const [, threadId] = /"id":"(thr_[^"]+)"/.exec(streamed) ?? []
  const told = [streamed]
  for (const [type, params] of [
    ['threads.get_by_id', { thread_id: threadId }],
    ['threads.list', { order: 'desc' }],
    ['items.list', { thread_id: threadId, order: 'desc' }],
    ['threads.update', { thread_id: threadId, title: 'U' }],
  ] as const)
    told.push(await (await ask(type, params)).text())
  for (const text of told) expect(text).not.toContain('SECRET')
  expect(told[1]).toContain('"metadata":{}')
})
