import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { ThreadItem } from '../protocol'
import { beginStream, type ChatState, type Effect, emptyChat, endStream, StreamReader } from '.'

const bytesOf = (name: string) => readFileSync(path.join(import.meta.dirname, 'vectors', `${name}.sse`))

/** The stream in pieces of that size, to its end. */
function read(name: string, before: ChatState = emptyChat, pieceSize = 1_000_000) {
  const bytes = bytesOf(name)
  const reader = new StreamReader()
  const effects: Effect[] = []
  let state = beginStream(before)
  for (let from = 0; from < bytes.length; from += pieceSize) {
    const reduced = reader.read(state, bytes.subarray(from, from + pieceSize))
    state = reduced.state
    effects.push(...reduced.effects)
  }
  const last = reader.end(state)
  return { state: endStream(last.state), effects: [...effects, ...last.effects] }
}

const textsOf = ({ entries }: ChatState) =>
  entries.map(({ item }) =>
    'content' in item && Array.isArray(item.content) ? item.content.map(part => part.text).join('|') : item.type,
  )
const withItems = (...items: ThreadItem[]): ChatState => ({
  ...emptyChat,
  threadId: 'thr_1',
  entries: items.map(item => ({ key: item.id, item, isPending: false })),
})
const base = { thread_id: 'thr_1', created_at: '2026-11-20T23:19:49.345157' }
const widgetItem: ThreadItem = { ...base, id: 'msg_w1', type: 'widget', widget: { type: 'Card', children: [] } }
const said = (id: string, text: string): ThreadItem => ({
  ...base,
  id,
  type: 'assistant_message',
  content: [{ type: 'output_text', text, annotations: [] }],
})

test.each([1, 7, 1_000_000])(
  'every vector comes to the same in pieces of %i bytes, and leaves nothing pending',
  size => {
    const { length } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'vectors', 'manifest.json'), 'utf8'))
    expect(length).toBe(28)
    for (const { name } of JSON.parse(
      readFileSync(path.join(import.meta.dirname, 'vectors', 'manifest.json'), 'utf8'),
    )) {
      if (name === '21-huge-message' && size === 1) continue
      const { state, effects } = read(name, emptyChat, size)
      const whole = read(name)
      expect(textsOf(state), name).toEqual(textsOf(whole.state))
      expect(effects, name).toEqual(whole.effects)
      expect(
        state.entries.some(({ isPending }) => isPending),
        name,
      ).toBe(false)
      expect(state.isStreaming, name).toBe(false)
    }
  },
)

test('01: the whole way', () => {
  const { state, effects } = read('01-happy-create')
  expect(state).toMatchObject({ threadId: 'thr_1', title: 'Groceries', progress: null, error: null })
  expect(state.entries.map(({ item }) => item.type)).toEqual(['user_message', 'assistant_message', 'end_of_turn'])
  expect(effects.filter(({ type }) => type === 'thread.change')).toEqual([{ type: 'thread.change', threadId: 'thr_1' }])
  expect(effects.filter(({ type }) => type === 'effect')).toHaveLength(1)
})

test.each([
  ['02-two-content-parts', (texts: string[]) => expect(texts.at(-1)).toContain('|')],
  ['04-done-only', (texts: string[]) => expect(texts).toHaveLength(2)],
  ['05-done-differs-from-deltas', (texts: string[]) => expect(texts.at(-1)).toBe('Final text')],
  ['12-duplicate-added', (texts: string[]) => expect(texts.filter(text => text === 'Hello again')).toHaveLength(1)],
  ['20-out-of-order-done', (texts: string[]) => expect(texts.at(-1)).toBe('Complete')],
])('%s', (name, check) => check(textsOf(read(name).state).filter(text => text !== 'end_of_turn')))

test('03: text for a part that was never begun is kept', () => {
  const [, text] = textsOf(read('03-delta-without-part-added').state)
  expect(text?.replaceAll('|', '')).toBeTruthy()
})

test('06, 07: what was said stays; a frame that was cut is an error with a retry', () => {
  expect(textsOf(read('06-cut-mid-item').state).at(-1)).toBeTruthy()
  expect(read('06-cut-mid-item').state.error).toBeNull()
  const cut = read('07-cut-mid-frame')
  expect(cut.state.error).toEqual({ message: null, allowRetry: true, isCut: true })
  expect(cut.effects.at(-1)).toMatchObject({ type: 'error', name: 'StreamError' })
})

test('08, 09, 10: errors', () => {
  expect(read('08-error-retryable').state.error).toEqual({ message: null, allowRetry: true })
  const custom = read('09-error-custom-no-retry').state.error
  expect(custom).toMatchObject({ allowRetry: false })
  expect(custom?.message).toContain('<')
  const titled = read('10-error-then-title').state
  expect(titled.error).not.toBeNull()
  expect(titled.title).toBeTruthy()
})

test('11: what is not known is passed over, and what is hidden is not shown', () => {
  const { state, effects } = read('11-unknown-event-update-item')
  expect(JSON.stringify(state.entries)).not.toContain('SECRET')
  expect(textsOf(state).join()).toContain('Still fine')
  expect(effects.filter(({ type }) => type === 'ignored').length).toBeGreaterThan(1)
})

test('13: the same id in a later turn is another answer', () => {
  const user = {
    ...base,
    id: 'msg_u1',
    type: 'user_message',
    content: [],
    attachments: [],
    inference_options: {},
  } as const
  const { state } = read(
    '13-duplicate-id-across-turns',
    withItems({ ...user, content: [], attachments: [] }, said('__fake_id__', 'First answer')),
  )
  const texts = textsOf(state)
  expect(texts).toContain('First answer')
  expect(texts.filter(text => text && text !== 'First answer' && text !== 'end_of_turn').length).toBeGreaterThan(1)
  expect(new Set(state.entries.map(({ key }) => key)).size).toBe(state.entries.length)
})

test('14, 15: replaced in place, or appended', () => {
  const before = withItems(widgetItem, said('msg_a0', 'after it'))
  expect(
    read('14-replaced-in-place', before)
      .state.entries.map(({ item }) => item.id)
      .slice(0, 2),
  ).toEqual(['msg_w1', 'msg_a0'])
  const { entries } = read('15-replaced-unknown-id').state
  expect(entries.at(-1)?.item.type).toBe('widget')
})

test('16: removed', () => {
  const { state } = read('16-removed')
  expect(state.entries.some(({ item }) => item.type === 'assistant_message')).toBe(false)
  expect(state.error).not.toBeNull()
})

test('17, 18, 19: widgets change, finished ones too', () => {
  expect(JSON.stringify(read('17-widget-text-stream').state.entries)).toContain('"Draft"')
  expect(JSON.stringify(read('18-widget-diff').state.entries)).toContain('Archived')
  const before = withItems(widgetItem)
  expect(read('19-update-finished-widget', before).state.entries[0]?.item).not.toEqual(widgetItem)
})

test('21: a huge message', () => {
  expect(textsOf(read('21-huge-message').state).find(text => text.endsWith('end'))).toBeTruthy()
})

test('25: a workflow, and an index that is wrong', () => {
  const item = read('25-workflow').state.entries.find(entry => entry.item.type === 'workflow')?.item
  expect(item?.type === 'workflow' && item.workflow.tasks).toHaveLength(2)
  expect(item?.type === 'workflow' && item.workflow.summary).toEqual({ duration: 3 })
})

test('26, 27: framing, and nothing at all', () => {
  expect(textsOf(read('26-sse-framing').state)).toEqual(['hi', 'Grüße 👋 one shot'])
  expect(read('27-empty-stream').state.error).toBeNull()
})

test('28: annotations stay when the part is told as done without them', () => {
  const item = read('28-annotations').state.entries.find(entry => entry.item.type === 'assistant_message')?.item
  expect(item?.type === 'assistant_message' && item.content.flatMap(part => part.annotations).length).toBeGreaterThan(1)
})
