import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { ThreadItem, ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { startGeminiDialect } from '../../scripts/gemini-dialect.mjs'
import { eventsOf, heard, message, textSaid, threadOf } from '../chat'
import type { Dialect } from '../dialect'
import { happenings } from '../stand-in'
import { startTandem } from '../start-tandem'
import { signedUp, type Visitor } from '../visitor'

let gemini: Dialect
let dataDir: string
let tandem: Awaited<ReturnType<typeof startTandem>>
const start = () => {
  const env = { TRUST_PROXY: '1', GEMINI_API_KEY: 'any', GEMINI_BASE_URL: gemini.baseURL }
  return startTandem({ dataDir, env })
}
beforeAll(async () => {
  gemini = await startGeminiDialect({ pauseMs: 30 })
  dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-story-'))
  tandem = await start()
})
afterAll(async () => {
  await tandem.stop('SIGTERM')
  await gemini.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const say = (who: Visitor, text: string, threadId?: string) =>
  who.post('/api/chatkit', message(text, threadId), { headers: { 'x-tandem-stop': '1' } })
const titles = async (who: Visitor) => {
  const { tasks } = await (await who.send('/api/tasks')).json()
  return tasks.map(({ title }: { title: string }) => title)
}
const itemsOf = async (who: Visitor, threadId: string): Promise<ThreadItem[]> => {
  const asked = { type: 'items.list', params: { thread_id: threadId, order: 'asc', limit: 500 } }
  return (await (await who.post('/api/chatkit', asked)).json()).data
}
const kindsOf = (items: ThreadItem[]) => items.map(({ type }) => type)
const indexOf = (events: ThreadStreamEvent[], is: (event: ThreadStreamEvent) => boolean) => {
  const index = events.findIndex(is)
  expect(index).toBeGreaterThanOrEqual(0)
  return index
}
const isDelta = (event: ThreadStreamEvent) =>
  event.type === 'thread.item.updated' && event.update.type === 'assistant_message.content_part.text_delta'

describe.each([
  { answering: 'the built-in interpreter', origin: () => inject('origin'), missing: 'sing me a song' },
  { answering: 'a server with Gemini’s dialect', origin: () => tandem.origin, missing: null },
])('with $answering', ({ origin, missing }) => {
  test('a message becomes a task while it is watched, stays after a reload, and is taken back', async () => {
    const ana = await signedUp(origin())
    const leave = new AbortController()
    const elsewhere = happenings(await ana.send('/api/events', { signal: leave.signal }))
    const response = await say(ana, 'create a task called buy groceries')
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    expect(Number(response.headers.get('x-tandem-messages-left'))).toBe(99)
    const events = await eventsOf(response)
    const threadId = threadOf(events)

    // The work is seen before it is done, the change before it is spoken of, the words in pieces.
    const begins = indexOf(events, event => JSON.stringify(event).includes('Creating “buy groceries”'))
    const shows = indexOf(events, event => event.type === 'thread.item.done' && event.item.type === 'widget')
    const speaks = indexOf(events, isDelta)
    expect(begins).toBeLessThan(shows)
    expect(shows).toBeLessThan(speaks)
    // What takes less than a frame is told in one.
    expect(events.filter(isDelta).length).toBeGreaterThan(missing ? 0 : 1)
    expect(events).toContainEqual({ type: 'client_effect', name: 'tasks.changed', data: { numbers: [1] } })
    expect(textSaid(events)).toContain('buy groceries')

    // In the list, in every other tab, and in the conversation that somebody comes back to.
    expect(await titles(ana)).toEqual(['buy groceries'])
    expect(await (await ana.send('/tasks')).text()).toContain('buy groceries')
    for await (const { event, data } of elsewhere) {
      if (event !== 'task.changed') continue
      expect(data.numbers).toEqual([1])
      break
    }
    leave.abort()
    const stored = await itemsOf(ana, threadId)
    expect(kindsOf(stored)).toEqual(['user_message', 'workflow', 'widget', 'assistant_message'])
    expect(stored.at(-1)).toMatchObject({ content: [{ text: textSaid(events) }] })
    expect((await ana.send(`/chat/${threadId}`)).status).toBe(200)
    const whole = { type: 'threads.get_by_id', params: { thread_id: threadId } }
    expect(await (await ana.post('/api/chatkit', whole)).json()).toMatchObject({
      title: 'create a task called buy groceries',
      items: { data: stored, has_more: false },
    })

    await eventsOf(await say(ana, 'undo', threadId))
    expect(await titles(ana)).toEqual([])
  })

  test('what it cannot do is said, and the next message is answered', async () => {
    const ana = await signedUp(origin())
    if (!missing) gemini.control({ answers: [{ faults: ['429-day'] }] })
    const events = await eventsOf(await say(ana, missing ?? 'create a task called buy groceries'))
    if (missing) expect(textSaid(events)).toMatch(/“.+” or “.+”/)
    else expect(events.at(-1)).toMatchObject({ type: 'error', message: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(await titles(ana)).toEqual([])
    expect(textSaid(await eventsOf(await say(ana, 'create a task called rest', threadOf(events))))).toContain('rest')
    expect(await titles(ana)).toEqual(['rest'])
  })
})

test('killed between the tool and the answer, a turn that is tried again has written once', async () => {
  const ana = await signedUp(tandem.origin)
  gemini.control({ answers: [bothAtOnce('milk', 'bread'), { text: 'Not in time.', firstMs: 20_000 }] })
  const events: ThreadStreamEvent[] = []
  try {
    for await (const event of heard(await say(ana, 'add milk and bread'))) {
      events.push(event)
      if (event.type !== 'client_effect' || (await titles(ana)).length < 2) continue
      await tandem.stop('SIGKILL')
    }
  } catch {
    // The connection went with the process.
  }
  tandem = await start()
  ana.origin = tandem.origin
  const threadId = threadOf(events)
  const asked = (await itemsOf(ana, threadId)).find(({ type }) => type === 'user_message')
  expect(await titles(ana)).toEqual(['milk', 'bread'])

  // The model makes the same calls once more, in another order.
  gemini.control({ answers: [bothAtOnce('bread', 'milk'), { text: 'Both are there.' }] })
  const retry = { type: 'threads.retry_after_item', params: { thread_id: threadId, item_id: asked?.id } }
  const again = await eventsOf(await ana.post('/api/chatkit', retry, { headers: { 'x-tandem-stop': '1' } }))
  expect(textSaid(again)).toBe('Both are there.')
  expect(await titles(ana)).toEqual(['milk', 'bread'])
  expect((await (await ana.send('/api/tasks/1/history')).json()).changes).toHaveLength(1)
})

const nothing = { notes: null, due: null, priority: null, tags: null, recurrence: null }
const bothAtOnce = (...named: string[]) => ({
  calls: named.map(title => ({ name: 'create_task', args: { title, ...nothing } })),
})
