import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inFrames } from './in-frames'

type Json = Record<string, unknown>

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const chunk = (delta: Json, more: Json = {}): Json => ({
  model: 'm',
  ...more,
  choices: [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason: null }],
})
const word = (content: string, more?: Json) => chunk({ content }, more)
const call = chunk({ tool_calls: [{ index: 0, id: 'a', function: { name: 'list_tasks', arguments: '{}' } }] })
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A model that says what it is told to, when it is told to. */
function speaking() {
  const waiting: (Json | Error | null)[] = []
  let wake = () => {}
  let wasLeft = false
  async function* source(): AsyncGenerator<Json> {
    try {
      for (;;) {
        while (waiting.length === 0) await new Promise<void>(resolve => (wake = resolve))
        const said = waiting.shift()
        if (said instanceof Error) throw said
        if (!said) return
        yield said
      }
    } finally {
      wasLeft = true
    }
  }
  const heard: string[] = []
  const ended = (async () => {
    for await (const { choices } of inFrames(source())) {
      const { delta } = (choices as { delta: Json }[])[0] ?? { delta: {} }
      heard.push(delta.tool_calls ? 'call' : String(delta.content))
    }
  })()
  ended.catch(() => {})
  const say = async (...said: (Json | Error | null)[]) => {
    waiting.push(...said)
    wake()
    await pass(1)
  }
  return { source, heard, ended, say, wasLeft: () => wasLeft }
}

test('the first words go at once, and those that follow within a frame as one piece', async () => {
  const { heard, say, ended } = speaking()
  await say(word('one '))
  expect(heard).toEqual(['one '])
  for (const said of ['two ', 'three ', 'four ']) await say(word(said))
  expect(heard).toEqual(['one '])
  await pass(16)
  expect(heard).toEqual(['one ', 'two three four '])
  await say(null)
  await ended
})

test('what arrives together with them is one piece, and the last usage is that of the piece', async () => {
  const { source, say } = speaking()
  const frames = inFrames(source())
  const first = frames.next()
  await say(word('one ', { usage: 1 }), word('two ', { usage: 2 }), word('three', { usage: 3 }))
  expect((await first).value).toMatchObject({ usage: 1, choices: [{ delta: { content: 'one ' } }] })
  const rest = frames.next()
  await pass(16)
  expect((await rest).value).toMatchObject({ usage: 3, choices: [{ delta: { content: 'two three' } }] })
  await frames.return(undefined)
})

test('a call does not wait for a frame, and comes after the words before it', async () => {
  const { heard, say } = speaking()
  await say(word('one '))
  await say(word('two '), call)
  expect(heard).toEqual(['one ', 'two ', 'call'])
})

test('an answer that breaks off is told to its last word before it fails', async () => {
  const { heard, say, ended } = speaking()
  await say(word('one '))
  await say(word('two '), new Error('cut'))
  await expect(ended).rejects.toThrow('cut')
  expect(heard).toEqual(['one ', 'two '])
})

test('whoever leaves while the model is silent is not kept', async () => {
  const { source, say, wasLeft } = speaking()
  const frames = inFrames(source())
  const first = frames.next()
  await say(word('one '))
  await first
  await frames.return(undefined)
  await say(null)
  expect(wasLeft()).toBe(true)
})
