import { expect, test } from 'vitest'
import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { Followers } from './followers'

const delta = (text: string): ThreadStreamEvent => ({
  type: 'thread.item.updated',
  item_id: 'msg_1',
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
})
const progress: ThreadStreamEvent = { type: 'progress_update', text: 'Looking' }
const wordsOf = (events: ThreadStreamEvent[]) =>
  events.map(event => JSON.stringify(event).match(/"delta":"(.*?)"/)?.[1] ?? event.type)

test('whoever is slow hears what came meanwhile together, and text that grew as one piece', async () => {
  const followers = new Followers()
  const following = followers.follow()
  followers.tell(delta('one '))
  expect(wordsOf((await following.next()).value ?? [])).toEqual(['one '])
  for (const word of ['two ', 'three ']) followers.tell(delta(word))
  followers.tell(progress)
  followers.tell(delta('four'))
  expect(wordsOf((await following.next()).value ?? [])).toEqual(['two three ', 'progress_update', 'four'])
  followers.close()
  expect((await following.next()).done).toBe(true)
})

test('whoever comes late hears everything, also of a turn that is over', async () => {
  const followers = new Followers()
  for (const word of ['one ', 'two']) followers.tell(delta(word))
  followers.close()
  const heard: ThreadStreamEvent[] = []
  for await (const events of followers.follow()) heard.push(...events)
  expect(wordsOf(heard)).toEqual(['one two'])
})
