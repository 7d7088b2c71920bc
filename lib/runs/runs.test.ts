import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { TurnFailure } from '@/lib/chatkit/server'
import { echo, failing, slow, toolLike } from '@/lib/chatkit/stand-ins'
import { db } from '@/lib/db/client'
import { Chatter, eventsOf, heard, message, textSaid, threadOf } from '@/test/chat'
import { somebody } from '@/test/world'
import { closeLostRuns } from './close-lost-run'
import { liveRuns } from './live-runs'
import { stopRun } from './stop-run'

const words = Array.from({ length: 40 }, (_, n) => `word${n} `)
const wholeText = words.join('')

test('a message is stored, answered and there to be read', async () => {
  const ana = new Chatter(await somebody(), { respond: echo })
  const events = await ana.say('Hello')
  expect(events.map(({ type }) => type)).toEqual([
    'thread.created',
    'thread.item.done',
    'stream_options',
    'thread.item.added',
    ...Array(3).fill('thread.item.updated'),
    'thread.item.done',
  ])
  const thread = threadOf(events)
  expect(await ana.itemsOf(thread)).toMatchObject([
    { type: 'user_message', content: [{ text: 'Hello' }] },
    { type: 'assistant_message', content: [{ text: 'Hello' }] },
  ])
  expect(await db.run.findMany({ where: { threadId: thread } })).toMatchObject([{ status: 'completed' }])
})

test('the message is stored and told before the assistant is asked', async () => {
  const person = await somebody()
  const seen: unknown[] = []
  const ana = new Chatter(person, {
    async *respond({ thread }) {
      seen.push(...(await db.threadItem.findMany({ where: { threadId: thread.id } })))
      yield* []
    },
  })
  await ana.say('Hello')
  expect(seen).toMatchObject([{ type: 'user_message' }])
})

test('a second message waits its turn, and says so', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 20) })
  const first = await ana.ask(message('one'))
  const begun = heard(first)
  const created = (await begun.next()).value
  const thread = created?.type === 'thread.created' ? created.thread.id : ''
  await expect(ana.ask(message('two', thread))).rejects.toMatchObject({ code: 'conflict' })
  expect((await ana.itemsOf(thread)).filter(({ type }) => type === 'user_message')).toHaveLength(1)
  for await (const _ of begun);
  expect((await ana.say('two', thread)).length).toBeGreaterThan(2)
})

test('of many messages at once exactly one is answered', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 60) })
  const thread = threadOf(await ana.say('start'))
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => ana.say('now', thread)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await ana.itemsOf(thread)).filter(({ type }) => type === 'user_message')).toHaveLength(2)
})

test('a client that goes away leaves the turn to finish, and who comes later hears all of it', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 15) })
  const asked = { idempotencyKey: 'once' }
  let thread = ''
  for await (const event of heard(await ana.ask(message('go'), asked))) {
    if (event.type === 'thread.created') thread = event.thread.id
    if (event.type === 'thread.item.updated') break
  }
  const later = await ana.say('go', undefined, asked)
  expect(threadOf(later)).toBe(thread)
  expect(textSaid(later)).toBe(wholeText)
  expect(await ana.itemsOf(thread)).toMatchObject([
    { type: 'user_message' },
    { type: 'assistant_message', content: [{ text: wholeText }] },
  ])
  const muchLater = await ana.say('go', undefined, asked)
  expect(textSaid(muchLater)).toBe(wholeText)
  expect(await db.run.count({ where: { threadId: thread } })).toBe(1)
})

test('a turn that another process works on, or has long ended, can be followed from what is stored', async () => {
  const person = await somebody()
  const ana = new Chatter(person, { respond: slow(words, 30) })
  const asked = { idempotencyKey: 'elsewhere', pace: { snapshotMs: 50 } }
  const here = ana.say('go', undefined, asked)
  await sleep(200)
  const get = vi.spyOn(liveRuns(), 'get').mockReturnValue(undefined)
  const there = await ana.say('go', undefined, asked)
  get.mockRestore()
  await here
  const finished = there.findLast(event => event.type === 'thread.item.replaced' || event.type === 'thread.item.done')
  expect(finished).toMatchObject({ item: { type: 'assistant_message', content: [{ text: wholeText }] } })
  expect(there.filter(({ type }) => type === 'thread.item.replaced').length).toBeGreaterThan(2)
})

test('a client that does not promise to say stop stops by going away', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 30) })
  const response = await ana.ask(message('go'), { promisesStop: false })
  let thread = ''
  for await (const event of heard(response)) {
    if (event.type === 'thread.created') thread = event.thread.id
    if (textSaid([event])) break
  }
  await vi.waitFor(async () =>
    expect(await db.run.findMany({ where: { threadId: thread } })).toMatchObject([{ status: 'stopped' }]),
  )
})

test('stop ends the turn, keeps what was said, and leaves a note that is nobody’s to read', async () => {
  const person = await somebody()
  const ana = new Chatter(person, { respond: slow(words, 30) })
  const events = []
  let thread = ''
  for await (const event of heard(await ana.ask(message('go')))) {
    events.push(event)
    if (event.type === 'thread.created') thread = event.thread.id
    if (textSaid(events).length > 20 && !events.some(({ type }) => type === 'error'))
      await stopRun({ ownerId: person.id, threadId: thread })
  }
  const said = textSaid(events)
  expect(said.length).toBeLessThan(wholeText.length)
  expect(await ana.itemsOf(thread)).toMatchObject([
    { type: 'user_message' },
    { type: 'assistant_message', content: [{ text: said }] },
  ])
  expect(await db.threadItem.count({ where: { threadId: thread, type: 'sdk_hidden_context' } })).toBe(1)
  expect(await db.run.findMany({ where: { threadId: thread } })).toMatchObject([{ status: 'stopped' }])
  await stopRun({ ownerId: person.id, threadId: thread })
})

test('stop for a conversation that is not there, or is another’s, is not found', async () => {
  const ana = new Chatter(await somebody(), { respond: echo })
  const thread = threadOf(await ana.say('mine'))
  const stranger = await somebody()
  const refusal = { code: 'not_found', message: 'This conversation, or a part of it, does not exist.' }
  await expect(stopRun({ ownerId: stranger.id, threadId: thread })).rejects.toMatchObject(refusal)
  await expect(stopRun({ ownerId: stranger.id, threadId: 'thr_none' })).rejects.toMatchObject(refusal)
})

test('a failure is an event, what was said stays, and the run says so', async () => {
  const ana = new Chatter(await somebody(), {
    respond: failing(new TurnFailure('The model is busy.', { allowRetry: true })),
  })
  const events = await ana.say('go')
  expect(events.at(-1)).toEqual({ type: 'error', code: 'custom', message: 'The model is busy.', allow_retry: true })
  const thread = threadOf(events)
  expect(await ana.itemsOf(thread)).toMatchObject([{}, { content: [{ text: 'Let me se' }] }])
  expect(await db.run.findMany({ where: { threadId: thread } })).toMatchObject([
    { status: 'failed', error: { code: 'custom' } },
  ])
})

test('what nobody wrote for people is not told', async () => {
  const ana = new Chatter(await somebody(), { respond: failing(new Error('key=secret')) })
  const events = await ana.say('go')
  expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true })
  expect(JSON.stringify(events)).not.toContain('secret')
})

test('a turn that takes too long is ended with a sentence', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 30) }, { pace: { deadlineMs: 150 } })
  const events = await ana.say('go')
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'custom', allow_retry: true })
  expect(await ana.itemsOf(threadOf(events))).toMatchObject([{}, { type: 'assistant_message' }])
})

test('when the process ends, running turns are stored as interrupted, and can be asked again', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 30) })
  const events = []
  let interrupted = false
  for await (const event of heard(await ana.ask(message('go')))) {
    events.push(event)
    if (interrupted || textSaid(events).length < 20) continue
    interrupted = true
    const [run] = await db.run.findMany({ where: { threadId: threadOf(events) } })
    liveRuns()
      .get(run?.id ?? '')
      ?.interrupt()
  }
  const thread = threadOf(events)
  expect(events.some(({ type }) => type === 'error')).toBe(false)
  const items = await ana.itemsOf(thread)
  expect(items.map(({ type }) => type)).toEqual(['user_message', 'assistant_message', 'widget'])
  expect(await db.run.findMany({ where: { threadId: thread } })).toMatchObject([{ status: 'interrupted' }])

  const action = { type: 'turn.retry', payload: { message_id: items[0]?.id } }
  const again = await eventsOf(
    await ana.ask({ type: 'threads.custom_action', params: { thread_id: thread, item_id: items[2]?.id, action } }),
  )
  expect(again.filter(({ type }) => type === 'thread.item.removed')).toHaveLength(2)
  expect(await ana.itemsOf(thread)).toMatchObject([{ type: 'user_message' }, { content: [{ text: wholeText }] }])
})

test('a run whose process is gone is closed when its conversation is next read', async () => {
  const person = await somebody()
  const ana = new Chatter(person, { respond: echo })
  const thread = threadOf(await ana.say('one'))
  const [message] = await ana.itemsOf(thread)
  await db.run.create({
    data: {
      id: 'run_lost',
      threadId: thread,
      ownerId: person.id,
      messageId: message?.id ?? '',
      status: 'running',
      instance: 12345,
      startedAt: new Date(),
      heartbeatAt: new Date(),
    },
  })
  await ana.say('two', thread)
  expect(await db.run.findUnique({ where: { id: 'run_lost' } })).toMatchObject({ status: 'interrupted' })
})

test('a run of a process that lives is left alone, however it is read', async () => {
  const person = await somebody()
  const ana = new Chatter(person, { respond: slow(words, 20) })
  const answer = ana.say('go', undefined, { idempotencyKey: 'alive' })
  await sleep(100)
  const run = await db.run.findFirstOrThrow({ where: { ownerId: person.id } })
  await closeLostRuns({ ownerId: person.id, threadId: run.threadId })
  expect(await db.run.findUnique({ where: { id: run.id } })).toMatchObject({ status: 'running' })
  expect(textSaid(await answer)).toBe(wholeText)
})

test('while text streams it can be read by others, at most half a second old', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 40) })
  const events = []
  let readWhileStreaming = ''
  for await (const event of heard(await ana.ask(message('go')))) {
    events.push(event)
    if (readWhileStreaming || textSaid(events).length < 150) continue
    const items = await ana.itemsOf(threadOf(events))
    readWhileStreaming = JSON.stringify(items.find(({ type }) => type === 'assistant_message') ?? '')
  }
  expect(readWhileStreaming).toContain('word1 ')
})

test('a turn costs the same few statements, however long it speaks', async () => {
  const person = await somebody()
  const ana = new Chatter(person, { respond: toolLike }, { pace: { snapshotMs: 60_000 } })
  const thread = threadOf(await ana.say('warm up'))
  const statements = await statementsOf(() => ana.say('count me', thread))
  expect(statements).toBeLessThanOrEqual(3)
})

test('a conversation that is deleted while it is answered stays deleted', async () => {
  const ana = new Chatter(await somebody(), { respond: slow(words, 30) })
  const events = []
  for await (const event of heard(await ana.ask(message('go')))) {
    events.push(event)
    if (event.type === 'thread.created') await ana.json('threads.delete', { thread_id: event.thread.id })
  }
  expect(await db.thread.findUnique({ where: { id: threadOf(events) } })).toBeNull()
  expect(await db.threadItem.count({ where: { threadId: threadOf(events) } })).toBe(0)
})

/** How many statements PostgreSQL was sent meanwhile by the one client. */
async function statementsOf(work: () => Promise<unknown>) {
  const { default: pg } = await import('pg')
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const count = query.mock.calls.length
  query.mockRestore()
  return count
}
