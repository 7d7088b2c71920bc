import { expect, test } from 'vitest'
import type { ThreadItem, UserMessageItem } from '../protocol'
import { beginAgain, beginStream, type ChatState, emptyChat, endStream, reduce, refreshed } from '.'

const at = '2026-11-20T10:00:00.000000Z'
const content = (text: string) => ({
  content: [{ type: 'input_text' as const, text }],
  attachments: [],
  inference_options: {},
})
const echo = (id: string, text: string): UserMessageItem => ({
  ...content(text),
  id,
  thread_id: 'thr_1',
  created_at: at,
  type: 'user_message',
})
const hear = (state: ChatState, item: ThreadItem) => reduce(state, { type: 'thread.item.done', item }).state
const shown = (state: ChatState) =>
  state.entries.map(({ item, isLocal }) => [item.type === 'user_message' && item.content[0]?.text, isLocal ?? false])

const withUnsent = () => endStream(beginStream(emptyChat, content('first')))

test('the echo of a message takes its own place, and not that of one that has not arrived', () => {
  const state = hear(beginStream(withUnsent(), content('second')), echo('msg_2', 'second'))
  expect(shown(state)).toEqual([
    ['first', true],
    ['second', false],
  ])
})

test('a message that is sent again stands last, and is there once', () => {
  const later = endStream(hear(beginStream(withUnsent(), content('second')), echo('msg_2', 'second')))
  const again = hear(beginAgain(later, later.entries[0]?.key ?? ''), echo('msg_1', 'first'))
  expect(shown(again)).toEqual([
    ['second', false],
    ['first', false],
  ])
})

test('a message that had arrived after all is there once: when it is read, and when it is sent again', () => {
  const unsent = withUnsent()
  expect(shown(refreshed(unsent, [echo('msg_1', 'first')]))).toEqual([['first', false]])
  const read = {
    ...unsent,
    entries: [{ key: 'msg_1', item: echo('msg_1', 'first'), isPending: false }, ...unsent.entries],
  }
  const again = hear(beginAgain(read, unsent.entries[0]?.key ?? ''), echo('msg_1', 'first'))
  expect(shown(again)).toEqual([['first', false]])
})

test('the same words said before are not taken for the message that is missing', () => {
  const said = hear(beginStream(emptyChat, content('yes')), echo('msg_1', 'yes'))
  const unsent = endStream(beginStream(endStream(said), content('yes')))
  expect(shown(refreshed(unsent, [echo('msg_1', 'yes')]))).toEqual([
    ['yes', false],
    ['yes', true],
  ])
})
