import { afterEach, expect, test, vi } from 'vitest'
import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { Followers } from './followers'

afterEach(() => void vi.useRealTimers())

const delta = (text: string): ThreadStreamEvent => ({
  type: 'thread.item.updated',
  item_id: 'msg_1',
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
})
const progress: ThreadStreamEvent = { type: 'progress_update', text: 'Looking' }
const wordsOf = (events: ThreadStreamEvent[]) =>
  events.map(event => JSON.stringify(event).match(/"delta":"(.*?)"/)?.[1])

function listening() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const followers = new Followers()
  const heard: ThreadStreamEvent[] = []
  const ended = (async () => {
    for await (const event of followers.follow()) heard.push(event)
  })()
  return { followers, heard, ended }
}

test('the first word is told at once, and text that follows within a frame as one piece', async () => {
  const { followers, heard, ended } = listening()
  await vi.advanceTimersByTimeAsync(100)
  followers.tell(delta('one '))
  await vi.advanceTimersByTimeAsync(0)
  expect(wordsOf(heard)).toEqual(['one '])
  for (const word of ['two ', 'three ', 'four ']) {
    followers.tell(delta(word))
    await vi.advanceTimersByTimeAsync(5)
  }
  expect(heard).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(16)
  expect(wordsOf(heard)).toEqual(['one ', 'two three four '])
  followers.close()
  await ended
})

test('whatever is more than text does not wait for a frame, and neither does the end', async () => {
  const { followers, heard, ended } = listening()
  followers.tell(delta('one '))
  await vi.advanceTimersByTimeAsync(0)
  followers.tell(delta('two '))
  followers.tell(progress)
  await vi.advanceTimersByTimeAsync(0)
  expect(heard.map(({ type }) => type)).toEqual(['thread.item.updated', 'thread.item.updated', 'progress_update'])
  followers.tell(delta('three'))
  followers.close()
  await ended
  expect(wordsOf(heard).at(-1)).toBe('three')
})
