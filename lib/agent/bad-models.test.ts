import {
  assistantMessage,
  functionCall,
  modelError,
  ScriptedModel,
  type ScriptedModelInput,
} from '@openai/agents/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { createTask } from '@/lib/tasks/create-task'
import { newTask } from '@/test/calls'
import { textSaid } from '@/test/chat'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'
import { ModelFailure } from './model-failure'

const now = new Date('2026-11-21T10:00:00Z')
const done = [assistantMessage('I am done.')]
let owner: Person
let ben: Person
beforeEach(async () => {
  ;[owner, ben] = await Promise.all([somebody(), somebody()])
  await createTask({ title: 'Mine', ...as(owner, now) })
  for (const title of ['Of Ben', 'Also of Ben']) await createTask({ title, ...as(ben, now) })
})

const everything = () =>
  db.task.findMany({
    where: { ownerId: { in: [owner.id, ben.id] } },
    orderBy: [{ ownerId: 'asc' }, { number: 'asc' }],
  })

async function say(...steps: ScriptedModelInput[]) {
  const model = new ScriptedModel(steps)
  const talk = new Conversation(owner, { model, now })
  const events = await talk.say('go')
  return { model, talk, events, told: JSON.stringify(model.lastCall?.request.input) }
}

const harmless: [name: string, tool: string, args: string | Record<string, unknown>, told: string][] = [
  ['an unknown tool', 'drop_table', { name: 'tasks' }, 'There is no tool drop_table.'],
  ['arguments of the wrong type', 'delete_task', { number: 'one' }, '\\"field\\":\\"number\\"'],
  ['a title that is no text', 'create_task', { ...newTask('x'), title: 7 }, '\\"field\\":\\"title\\"'],
  ['an argument missing', 'complete_task', { number: 1 }, '\\"field\\":\\"completed\\"'],
  ['a due date that is none', 'create_task', { ...newTask('x'), due: 'whenever' }, '\\"field\\":\\"due\\"'],
  [
    'a recurrence that is none',
    'create_task',
    { ...newTask('x'), recurrence: 'OFTEN' },
    '\\"field\\":\\"recurrence\\"',
  ],
  [
    'a due filter that is none',
    'list_tasks',
    { ...newTask('x'), status: null, priority: null, search: null, sort: null, limit: null, due: 'soonish' },
    '\\"field\\":\\"due\\"',
  ],
  ['broken JSON', 'delete_task', '{"number": 1', 'not a JSON object'],
  ['broken JSON for a tool that asks', 'bulk_delete_tasks', '{"numbers": [1', 'not a JSON object'],
  ['JSON that is no object', 'bulk_delete_tasks', '[1]', 'not a JSON object'],
  ['a number that is nobody’s', 'delete_task', { number: 99 }, 'There is no task #99.'],
  [
    'somebody else’s number',
    'update_task',
    { ...newTask('Mine now'), number: 2, user_id: 'usr_ben' },
    'There is no task #2.',
  ],
  [
    'somebody else’s number, in bulk',
    'bulk_delete_tasks',
    { numbers: [2], owner_id: 'usr_ben' },
    'There is no task with this number.',
  ],
  [
    'numbers beyond numbers',
    'bulk_complete_tasks',
    { numbers: [0, -1, 9e15, 2 ** 40], completed: true },
    'There is no task with this number.',
  ],
  ['a number beyond numbers', 'complete_task', { number: 2 ** 40, completed: true }, '\\"ok\\":false'],
]

describe('the model is told what was wrong, and nothing changes, after', () => {
  test.each(harmless)('%s', async (_, tool, args, sentence) => {
    const before = await everything()
    const { told, events, model } = await say([functionCall(tool, args, { callId: 'c1' })], done)
    expect(told).toContain(sentence)
    expect(textSaid(events)).toBe('I am done.')
    expect(await everything()).toEqual(before)
    expect(await db.approval.count({ where: { ownerId: owner.id } })).toBe(0)
    model.assertComplete()
  })
})

test('what a tool has no word for is not heard: a user_id creates in nobody else’s list', async () => {
  await say([functionCall('create_task', { ...newTask('New'), user_id: ben.id }, { callId: 'c1' })], done)
  expect((await everything()).filter(({ title }) => title === 'New')).toMatchObject([{ ownerId: owner.id }])
})

test('confirmed: true confirms nothing', async () => {
  const before = await everything()
  await say([functionCall('bulk_delete_tasks', { numbers: [1], confirmed: true, approved: 'yes' }, { callId: 'c1' })])
  expect(await everything()).toEqual(before)
  expect(await db.approval.count({ where: { ownerId: owner.id, status: 'waiting' } })).toBe(1)
})

test('the same call twice in a step, even under the same id, is two calls, and the second deletion asks', async () => {
  await createTask({ title: 'Two', ...as(owner, now) })
  const call = functionCall('delete_task', { number: 1 }, { callId: 'same' })
  const { events } = await say([call, call], done)
  expect(await db.task.count({ where: { ownerId: owner.id, trashedAt: { not: null } } })).toBeLessThanOrEqual(1)
  expect(await db.task.count({ where: { ownerId: owner.id, trashedAt: null } })).toBeGreaterThanOrEqual(1)
  expect(events.length).toBeGreaterThan(0)
})

test('ten thousand tasks at once are 200, and only those that are there', async () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index + 1)
  const { told } = await say(
    [functionCall('bulk_complete_tasks', { numbers, completed: false }, { callId: 'c1' })],
    done,
  )
  expect(told).toContain('9950 more tasks were left out')
  expect((await db.toolCall.findFirstOrThrow({ where: { ownerId: owner.id } })).result).toMatchObject({ tasks: [] })
})

test('a model that says nothing at all is asked once, and the person is told', async () => {
  const { events, model } = await say([])
  expect(events.at(-1)).toMatchObject({
    type: 'error',
    code: 'custom',
    message: 'The assistant gave no answer. Please try again.',
  })
  expect(model.calls).toHaveLength(1)
})

test('a model that never stops is stopped after 20 requests; what it did is done and can be taken back', async () => {
  const steps = Array.from({ length: 30 }, (_, n) => [
    functionCall('create_task', newTask(`Task ${n}`), { callId: `c${n}` }),
  ])
  const { events, model, talk } = await say(...steps)
  expect(model.calls).toHaveLength(20)
  expect(events.at(-1)).toMatchObject({ type: 'error', message: expect.stringContaining('too many steps') })
  const receipt = (await talk.items()).find(({ type }) => type === 'widget')
  expect(JSON.stringify(receipt)).toContain('change.undo')
})

test('a failure of the model is said in its own words, with or without another try', async () => {
  const { events } = await say(
    modelError(new ModelFailure('quota_day', 'The quota of today is used up.', { allowRetry: false })) as never,
  )
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'custom', message: 'The quota of today is used up.' })
  expect(events.at(-1)).not.toMatchObject({ allow_retry: true })
})

test('a fault of ours shows no words of its own, and what was said before it stays', async () => {
  const { events, talk } = await say(
    [assistantMessage('One moment.'), functionCall('delete_task', { number: 1 }, { callId: 'c1' })],
    modelError(new Error('secret: sk-123')),
  )
  expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true })
  expect(JSON.stringify(events)).not.toContain('sk-123')
  expect((await talk.items()).map(({ type }) => type)).toEqual([
    'user_message',
    'assistant_message',
    'workflow',
    'widget',
  ])
})

test('characters that no database keeps are refused in a task and left out of the answer', async () => {
  const { told, events, talk } = await say(
    [functionCall('create_task', newTask('Mi\0lk'), { callId: 'c1' })],
    [functionCall('create_task', newTask('Mi\ud83dlk'), { callId: 'c2' })],
    [assistantMessage('It is \0no\ud83d good.')],
  )
  expect(told.match(/cannot be stored/g)).toHaveLength(2)
  expect(events.filter(({ type }) => type === 'error')).toEqual([])
  expect(await talk.items()).toMatchObject([
    { type: 'user_message' },
    { workflow: { tasks: [{ title: 'Creating “Milk”: not done' }, { title: 'Creating “Mi\ufffdlk”: not done' }] } },
    { content: [{ text: 'It is no\ufffd good.' }] },
  ])
})

test('a tool that takes too long is given up, said, and does not hold the answer up', async () => {
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  // Somebody holds the row that every write of this owner waits for.
  const holding = db.$transaction(
    async tx => {
      await tx.$queryRaw`SELECT id FROM users WHERE id = ${owner.id} FOR NO KEY UPDATE`
      await released
    },
    { timeout: 50_000 },
  )
  const { told, events, talk } = await say([functionCall('delete_task', { number: 1 }, { callId: 'c1' })], done)
  release()
  await holding
  expect(told).toContain('This took too long and may still happen.')
  expect(textSaid(events)).toBe('I am done.')
  const work = (await talk.items()).find(({ type }) => type === 'workflow')
  expect(JSON.stringify(work)).toContain('It took too long.')
  expect(JSON.stringify(work)).not.toContain('loading')
})
