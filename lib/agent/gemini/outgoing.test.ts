import { expect, test } from 'vitest'
import { z } from 'zod'
import { toolArguments } from '../tools/arguments'
import { outgoing } from './outgoing'
import { plainSchema } from './plain-schema'

const user = (content: unknown) => ({ role: 'user', content })
const call = (id: string, args = '{}') => ({ id, type: 'function', function: { name: 'f', arguments: args } })
const calling = (...ids: string[]) => ({ role: 'assistant', content: null, tool_calls: ids.map(id => call(id)) })
const result = (id: string, content = 'ok') => ({ role: 'tool', tool_call_id: id, content })
const sent = (messages: unknown[], more = {}) =>
  outgoing({ model: 'gemini-3.8-flash', messages, ...more }) as { messages: Record<string, unknown>[] }
const shape = (messages: unknown[]) =>
  sent(messages).messages.map(({ role, tool_call_id: id, tool_calls: calls }) =>
    [role, id, ...((calls as { id: string }[]) ?? []).map(one => one.id)].filter(Boolean).join(' '),
  )

test('only what Gemini knows is sent', () => {
  const body = sent([user('hi')], {
    stream: true,
    store: false,
    metadata: {},
    reasoning_effort: 'low',
    temperature: 1,
    top_p: 1,
    parallel_tool_calls: true,
    tools: [],
    max_tokens: null,
  })
  expect(body).toEqual({ model: 'gemini-3.8-flash', stream: true, messages: [user('hi')] })
})

test('a message has no refusal, no annotations and nothing else that is not its own', () => {
  const said = { type: 'text', text: 'Hello', annotations: [] }
  const [asked, answered] = sent([
    { ...user([{ ...said, text: 'Hi' }]), annotations: [], extra_content: {} },
    {
      role: 'assistant',
      content: [said, { type: 'refusal', refusal: ' No.' }],
      refusal: null,
      annotations: [],
      audio: {},
    },
    user('x'),
  ]).messages
  expect(asked).toEqual(user([{ type: 'text', text: 'Hi' }]))
  expect(answered).toEqual({ role: 'assistant', content: 'Hello No.' })
})

test.each([
  [
    'a call without a result gets one',
    [user('x'), calling('a', 'b'), result('b')],
    ['user', 'assistant a b', 'tool a', 'tool b'],
  ],
  ['a result that nobody asked for is left out', [user('x'), result('a')], ['user']],
  ['a result before its call is none', [result('a'), user('x'), calling('a')], ['user', 'assistant a', 'tool a']],
  [
    'results follow their calls, whatever came between',
    [user('x'), calling('a'), user('and?'), result('a')],
    ['user', 'assistant a', 'tool a', 'user'],
  ],
  [
    'the same id in a later turn is another call',
    [user('x'), calling('a'), result('a', '1'), user('y'), calling('a'), result('a', '2')],
    ['user', 'assistant a', 'tool a', 'user', 'assistant a', 'tool a'],
  ],
  [
    'the last word is not the assistant’s',
    [user('x'), { role: 'assistant', content: 'y' }],
    ['user', 'assistant', 'user'],
  ],
  ['what says nothing is left out', [user('x'), { role: 'assistant', content: '' }], ['user']],
  ['there is always a message', [], ['user']],
])('%s', (_, given, expected) => expect(shape(given)).toEqual(expected))

test('results keep to their calls when ids repeat', () => {
  const { messages } = sent([user('x'), calling('a'), result('a', '1'), user('y'), calling('a'), result('a', '2')])
  expect(messages.flatMap(({ role, content }) => (role === 'tool' ? content : []))).toEqual(['1', '2'])
})

test('arguments that are no object go back as none, or every later request would be refused', () => {
  const written = ['{"a":1}', '{"a":', '[1]', '7', '']
  const { messages } = sent([
    user('x'),
    { role: 'assistant', content: null, tool_calls: written.map((args, at) => call(`${at}`, args)) },
  ])
  const calls = messages[1]?.tool_calls as { function: { arguments: string } }[]
  expect(calls.map(one => one.function.arguments)).toEqual(['{"a":1}', '{}', '{}', '{}', '{}'])
})

test('of several calls only the first needs a signature, and older models know of none', () => {
  const both = [user('x'), calling('a', 'b')]
  const signs = (model: string) =>
    (sent(both, { model }).messages[1]?.tool_calls as object[] | undefined)?.map(one => 'extra_content' in one)
  expect(signs('gemini-3.8-flash')).toEqual([true, false])
  expect(signs('models/gemini-2.5-flash')).toEqual([false, false])
})

test('a schema loses the words that Gemini refuses, and no field that happens to be called like one', () => {
  const schema = z.toJSONSchema(
    z.object({
      const: z.literal('only'),
      default: z.number().int().gt(0).lt(100).nullable(),
      huge: z.number().int(),
      list: z.array(z.object({ title: z.string().min(1).default('x') })).max(9),
    }),
  )
  expect(plainSchema(schema)).toEqual({
    type: 'object',
    properties: {
      const: { type: 'string', enum: ['only'] },
      default: { anyOf: [{ type: 'integer', minimum: 1, maximum: 99 }, { type: 'null' }] },
      huge: { type: 'integer' },
      list: {
        type: 'array',
        maxItems: 9,
        items: { type: 'object', properties: { title: { type: 'string', minLength: 1 } }, required: ['title'] },
      },
    },
    required: ['const', 'default', 'huge', 'list'],
  })
})

test.each(Object.entries(toolArguments))('the arguments of %s are told in words that Gemini knows', (_, arguments_) => {
  const written = JSON.stringify(plainSchema(z.toJSONSchema(arguments_)))
  expect(written).not.toMatch(/"(\$schema|additionalProperties|const|default|exclusiveM\w+)":|\d{11}/)
  expect(written).toContain('"properties"')
})
