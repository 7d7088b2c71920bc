import { expect, test } from 'vitest'
import { mintId, type Thread, type ThreadItem } from '@/lib/chatkit/protocol'
import { echo } from '@/lib/chatkit/stand-ins'
import { db } from '@/lib/db/client'
import { Chatter, threadOf } from '@/test/chat'
import { type Person, somebody } from '@/test/world'
import { forgetThreads } from './forget-threads'
import { threadStore } from './thread-store'

const threadOfNow = (): Thread => ({
  id: mintId('thread'),
  created_at: '2026-11-21T10:00:00.000Z',
  status: { type: 'active' },
  metadata: { note: 'ours' },
})

const said = (thread: Thread, text: string): ThreadItem => ({
  type: 'assistant_message',
  id: mintId('message'),
  thread_id: thread.id,
  created_at: '2026-11-21T10:00:00.000Z',
  content: [{ type: 'output_text', text, annotations: [] }],
})

test('what is saved comes back as it was', async () => {
  const store = threadStore((await somebody()).id)
  const thread: Thread = { ...threadOfNow(), title: 'Groceries', allowed_image_domains: ['a.test'] }
  await store.saveThread(thread)
  const item = said(thread, 'milk')
  await store.saveItem(thread.id, item)
  expect(await store.loadThread(thread.id)).toEqual(thread)
  expect(await store.loadItem(thread.id, item.id)).toEqual(item)
})

test('items stay in the order in which they were first saved, whatever their times', async () => {
  const store = threadStore((await somebody()).id)
  const thread = threadOfNow()
  await store.saveThread(thread)
  const items = ['one', 'two', 'three'].map(text => said(thread, text))
  for (const item of items) await store.saveItem(thread.id, { ...item, created_at: '2020-01-01T00:00:00.000Z' })
  await store.saveItem(thread.id, { ...(items[0] as ThreadItem), created_at: '2030-01-01T00:00:00.000Z' })
  const page = await store.loadItems(thread.id, { limit: 10, order: 'asc' })
  expect(page?.data.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
})

test('pages follow one another without a gap in both directions, hidden items counted', async () => {
  const store = threadStore((await somebody()).id)
  const thread = threadOfNow()
  await store.saveThread(thread)
  const ids: string[] = []
  for (let n = 0; n < 7; n += 1) {
    const item: ThreadItem =
      n === 2 ? { ...said(thread, ''), type: 'sdk_hidden_context', content: 'note' } : said(thread, `${n}`)
    ids.push(item.id)
    await store.saveItem(thread.id, item)
  }
  for (const order of ['asc', 'desc'] as const) {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await store.loadItems(thread.id, { limit: 3, order, after })
      seen.push(...(page?.data.map(({ id }) => id) ?? []))
      after = page?.has_more ? page.after : undefined
    } while (after)
    expect(seen).toEqual(order === 'asc' ? ids : ids.toReversed())
  }
})

test('conversations are listed by when something was last said, page after page', async () => {
  const person = await somebody()
  const store = threadStore(person.id)
  const threads = [threadOfNow(), threadOfNow(), threadOfNow(), threadOfNow()]
  for (const thread of threads) await store.saveThread(thread)
  await store.saveItem(threads[1]?.id ?? '', said(threads[1] as Thread, 'again'))
  const first = await store.listThreads({ limit: 3, order: 'desc' })
  expect(first?.data[0]?.id).toBe(threads[1]?.id)
  const rest = await store.listThreads({ limit: 3, order: 'desc', after: first?.after })
  expect([...(first?.data ?? []), ...(rest?.data ?? [])].map(({ id }) => id).sort()).toEqual(
    threads.map(({ id }) => id).sort(),
  )
  expect(await store.listThreads({ limit: 3, order: 'desc', after: 'thr_none' })).toBeNull()
})

test('what a model says is kept even where PostgreSQL would not', async () => {
  const store = threadStore((await somebody()).id)
  const thread = threadOfNow()
  await store.saveThread(thread)
  const item = said(thread, 'a\0b\ud800c \\u0000')
  await store.saveItem(thread.id, item)
  expect(await store.loadItem(thread.id, item.id)).toMatchObject({ content: [{ text: 'ab\ufffdc \\u0000' }] })
})

test('nobody reads or writes in another’s conversation through a store of their own', async () => {
  const [ana, ben] = [threadStore((await somebody()).id), threadStore((await somebody()).id)]
  const thread = threadOfNow()
  const item = said(thread, 'mine')
  await ana.saveThread(thread)
  await ana.saveItem(thread.id, item)
  expect(await ben.loadThread(thread.id)).toBeNull()
  expect(await ben.loadItem(thread.id, item.id)).toBeNull()
  expect((await ben.loadItems(thread.id, { limit: 5, order: 'asc' }))?.data).toEqual([])
  expect(await ben.loadItems(thread.id, { limit: 5, order: 'asc', after: item.id })).toBeNull()
  await expect(ben.saveItem(thread.id, said(thread, 'theirs'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(ben.saveThread({ ...thread, title: 'theirs' })).rejects.toMatchObject({ code: 'not_found' })
  await ben.deleteItem(thread.id, item.id)
  await ben.deleteItemsAfter(thread.id, item.id)
  await ben.deleteThread(thread.id)
  expect(await ana.loadThread(thread.id)).toEqual(thread)
  expect((await ana.loadItems(thread.id, { limit: 5, order: 'asc' }))?.data).toEqual([item])
})

test('every kind of request with another’s ids is answered byte for byte as with ids that do not exist', async () => {
  const [ana, ben] = [await somebody(), await somebody()]
  const hooks = { respond: echo, action: echo as never, syncAction: async () => null }
  const chatter = (person: Person) => new Chatter(person, hooks)
  const thread = threadOf(await chatter(ana).say('secret'))
  const [message, answer] = await chatter(ana).itemsOf(thread)
  const own = threadOf(await chatter(ben).say('mine'))
  const askedWith = (threadId: string, itemId: string, cursor: string) => {
    const action = { type: 'x' }
    const input = { content: [{ type: 'input_text', text: 'hi' }], attachments: [], inference_options: {} }
    return [
      ['threads.get_by_id', { thread_id: threadId }],
      ['items.list', { thread_id: threadId, order: 'desc' }],
      ['items.list', { thread_id: own, order: 'desc', after: cursor }],
      ['threads.list', { order: 'desc', after: threadId }],
      ['threads.update', { thread_id: threadId, title: 'theirs' }],
      ['threads.delete', { thread_id: threadId }],
      ['items.feedback', { thread_id: threadId, item_ids: [itemId], kind: 'positive' }],
      ['items.feedback', { thread_id: own, item_ids: [itemId], kind: 'positive' }],
      ['threads.sync_custom_action', { thread_id: threadId, item_id: itemId, action }],
      ['threads.custom_action', { thread_id: threadId, item_id: itemId, action }],
      ['threads.custom_action', { thread_id: own, item_id: itemId, action }],
      ['threads.add_user_message', { thread_id: threadId, input }],
      ['threads.add_client_tool_output', { thread_id: threadId, result: 1 }],
      [
        'threads.add_structured_input',
        { thread_id: threadId, item_id: itemId, input: { status: 'skipped', answers: {} } },
      ],
      ['threads.retry_after_item', { thread_id: threadId, item_id: itemId }],
      ['threads.retry_after_item', { thread_id: own, item_id: itemId }],
    ] as const
  }
  const foreign = askedWith(thread, message?.id ?? '', answer?.id ?? '')
  const unknown = askedWith('thr_none', 'msg_none', 'msg_none')
  for (const [n, [type, params]] of foreign.entries()) {
    const [one, other] = [
      await chatter(ben).ask({ type, params }),
      await chatter(ben).ask({ type, params: unknown[n]?.[1] }),
    ]
    expect(one.status, type).toBe(404)
    expect(await one.text(), type).toBe(await other.text())
    expect([...one.headers], type).toEqual([...other.headers])
  }
  expect(await chatter(ana).itemsOf(thread)).toEqual([message, answer])
})

test('a conversation in which nothing was said for the time set goes, with its items; one that is answered stays', async () => {
  const person = await somebody()
  const store = threadStore(person.id)
  const [old, recent] = [threadOfNow(), threadOfNow()]
  for (const thread of [old, recent]) await store.saveThread(thread)
  await store.saveItem(old.id, said(old, 'long ago'))
  await db.thread.update({ where: { id: old.id }, data: { activeAt: new Date('2026-08-01T00:00:00Z') } })
  await forgetThreads({ now: new Date('2026-11-21T00:00:00Z'), days: 90 })
  expect(await store.loadThread(old.id)).toBeNull()
  expect(await db.threadItem.count({ where: { threadId: old.id } })).toBe(0)
  expect(await store.loadThread(recent.id)).not.toBeNull()
})
