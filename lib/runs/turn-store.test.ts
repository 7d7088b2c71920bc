import { expect, test } from 'vitest'
import type { ThreadItem } from '@/lib/chatkit/protocol'
import { TurnStore } from './turn-store'

const item = (id: string, text = id): ThreadItem => ({
  type: 'assistant_message',
  id,
  thread_id: 'thr_1',
  created_at: '2026-11-21T10:00:00.000Z',
  content: [{ type: 'output_text', text, annotations: [] }],
})

function opened(ids: string[], has_more = false) {
  const latest = has_more
    ? { data: ids.map(id => item(id)), has_more, after: ids.at(-1) }
    : { data: ids.map(id => item(id)), has_more }
  return new TurnStore('usr_nobody', { threadId: 'thr_1', thread: null, latest })
}

const newest = async (store: TurnStore, limit = 10) => {
  const page = await store.loadItems('thr_1', { limit, order: 'desc' })
  return { ids: page?.data.map(({ id }) => id), isMore: page?.has_more }
}

test('a turn sees what was there before it with what it has changed since, written or not', async () => {
  const store = opened(['c', 'b', 'a'])
  await store.saveItem('thr_1', item('d'))
  store.take('thr_1')
  await store.saveItem('thr_1', item('e'))
  await store.saveItem('thr_1', item('b', 'other words'))
  await store.deleteItem('thr_1', 'c')
  store.take('thr_1')
  expect(await newest(store)).toEqual({ ids: ['e', 'd', 'b', 'a'], isMore: false })
  expect(await store.loadItem('thr_1', 'b')).toEqual(item('b', 'other words'))
  expect(await store.loadItem('thr_1', 'c')).toBeNull()
  expect(await newest(store, 2)).toEqual({ ids: ['e', 'd'], isMore: true })
})

test('what followed a message that is tried again is gone for the turn, also when that is written', async () => {
  const store = opened(['d', 'c', 'b', 'a'])
  await store.deleteItemsAfter('thr_1', 'b')
  store.take('thr_1')
  await store.saveItem('thr_1', item('e'))
  expect(await newest(store)).toEqual({ ids: ['e', 'b', 'a'], isMore: false })
  expect(await store.loadItem('thr_1', 'd')).toBeNull()
})

test('of a long conversation the newest are known without asking, as many as were read', async () => {
  const store = opened(['c', 'b', 'a'], true)
  await store.saveItem('thr_1', item('d'))
  expect(await newest(store, 4)).toEqual({ ids: ['d', 'c', 'b', 'a'], isMore: true })
})
