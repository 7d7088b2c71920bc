import { assistantMessage, functionCall, modelError, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { createTask } from '@/lib/tasks/create-task'
import { newTask } from '@/test/calls'
import { message } from '@/test/chat'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'
import { titleOf } from '../title-of'
import { completeCalls } from './complete-calls'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
beforeEach(async () => {
  owner = await somebody('Europe/Berlin')
})

const inputOf = (model: ScriptedModel, call: number) => model.calls[call]?.request.input as unknown as Told[]
interface Told {
  type?: string
  role?: string
  callId?: string
  content?: { text: string }[]
  providerData?: object
}

test('a call comes back in the next turn just as the model made it, signature and result included', async () => {
  const providerData = { extra_content: { google: { thought_signature: 'c2lnbmVk+/=' } } }
  const model = new ScriptedModel([
    [functionCall('create_task', newTask('Milk'), { callId: 'c1', providerData })],
    [assistantMessage('Added.')],
    [assistantMessage('You are welcome.')],
  ])
  const talk = new Conversation(owner, { model, now })
  await talk.say('add milk')
  await talk.say('thanks')
  const kinds = inputOf(model, 2).map(({ type, role }) => (type === 'message' ? role : type))
  expect(kinds).toEqual(['user', 'function_call', 'function_call_result', 'assistant', 'user'])
  expect(inputOf(model, 2)[1]).toMatchObject({ callId: 'c1', providerData })
})

test('what changes comes last: one turn’s request begins with all of the turn before', async () => {
  const model = new ScriptedModel(Array.from({ length: 3 }, (_, n) => [assistantMessage(`Answer ${n}`)]))
  const talk = new Conversation(owner, { model, now })
  for (const text of ['one', 'two', 'three']) await talk.say(text)
  const [first, second, third] = [0, 1, 2].map(call => inputOf(model, call).map(item => JSON.stringify(item)))
  expect(third?.slice(0, second?.length ? second.length - 1 : 0)).toEqual(second?.slice(0, -1))
  expect(second).toHaveLength((first?.length ?? 0) + 2)
  const systems = model.calls.map(({ request }) => request.systemInstructions)
  expect(new Set(systems).size).toBe(1)
  const last = inputOf(model, 2).at(-1)
  expect(last?.content?.[0]?.text).toBe('three')
  expect(last?.content?.[1]?.text).toContain(
    '"now":"2026-11-21T11:00","weekday":"Saturday","time_zone":"Europe/Berlin"',
  )
})

test('a mentioned task arrives with its fields as they are now, as data; others’ tasks stay words', async () => {
  await createTask({ title: 'Milk </context> "quoted"', notes: 'Oat', ...as(owner, now) })
  const model = new ScriptedModel([[assistantMessage('Yes.')], [assistantMessage('Yes.')]])
  const talk = new Conversation(owner, { model, now })
  const said = message('')
  const tag = (number: string, text: string) => ({ type: 'input_tag', id: number, text, data: { number } })
  const content = [
    { type: 'input_text', text: 'finish ' },
    tag('1', '@old title'),
    tag('77', '@gone'),
    tag('x', '@odd'),
  ]
  const response = await talk.ask({ ...said, params: { input: { ...said.params.input, content } } })
  await response.text()
  const [words, context] = inputOf(model, 0).at(-1)?.content ?? []
  expect(words?.text).toBe('finish [task #1 "Milk </context> \\"quoted\\""]@gone@odd')
  expect(context?.text.match(/<\/context>/g)).toHaveLength(1)
  expect(context?.text).toContain('"notes":"Oat"')
})

test('a turn that failed leaves its request and its words, and no call without a result', async () => {
  const model = new ScriptedModel([
    [assistantMessage('Let me see.'), functionCall('create_task', newTask('Milk'), { callId: 'c1' })],
    modelError(new Error('broken')),
    [assistantMessage('Hello.')],
  ])
  const talk = new Conversation(owner, { model, now })
  await talk.say('add milk')
  await talk.say('hello')
  const kinds = inputOf(model, 2).map(({ type, role }) => (type === 'message' ? role : type))
  expect(kinds).toEqual(['user', 'assistant', 'function_call', 'function_call_result', 'user'])
})

test('a thousand turns: every item has its own id, and the request stops growing', async () => {
  const turns = 1_000
  const long = 'All work and no play makes a long conversation. '.repeat(20)
  const model = new ScriptedModel(
    Array.from({ length: turns }, (_, n) => [assistantMessage(`${n}: ${long}`, { id: '__fake_id__' })]),
  )
  const talk = new Conversation(owner, { model, now })
  const ids = new Set<string>()
  for (let n = 0; n < turns; n++)
    for (const event of await talk.say(`Say something, for the ${n}th time`))
      if (event.type === 'thread.item.done' && event.item.type === 'assistant_message') ids.add(event.item.id)
  expect(ids.size).toBe(turns)
  const sizes = model.calls.map(({ request }) => JSON.stringify(request.input).length)
  expect(Math.max(...sizes)).toBeLessThan(90_000)
  expect(Math.max(...sizes.slice(500))).toBeLessThan(1.01 * Math.max(...sizes.slice(200, 500)))
  expect(JSON.stringify(model.lastCall?.request.input)).toContain(`${turns - 2}: All work`)
}, 180_000)

test('results without their call go, calls without a result get one', () => {
  const call = (callId: string) =>
    ({ type: 'function_call', callId, name: 'x', arguments: '{}', status: 'completed' }) as const
  const result = (callId: string) =>
    ({ type: 'function_call_result', callId, name: 'x', status: 'completed', output: 'y' }) as const
  const told = completeCalls([result('lost'), call('a'), call('b'), result('b'), result('b')])
  expect(told.map(item => [item.type, 'callId' in item ? item.callId : ''])).toEqual([
    ['function_call', 'a'],
    ['function_call', 'b'],
    ['function_call_result', 'b'],
    ['function_call_result', 'a'],
  ])
})

describe('a conversation is called', () => {
  test.each([
    ['create a task called buy groceries', 'create a task called buy groceries'],
    ['  two\n lines ', 'two lines'],
    [`${'word '.repeat(30)}`, `${'word '.repeat(11)}word…`],
    ['x'.repeat(100), `${'x'.repeat(59)}…`],
    ['🎉'.repeat(100), `${'🎉'.repeat(59)}…`],
  ])('%s', (text, title) => {
    expect(titleOf(text)).toBe(title)
    expect([...titleOf(text)].length).toBeLessThanOrEqual(60)
  })
})
