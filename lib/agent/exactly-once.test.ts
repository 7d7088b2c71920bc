import { assistantMessage, functionCall, modelError, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { WidgetItem } from '@/lib/chatkit/protocol'
import { db } from '@/lib/db/client'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { create, newTask } from '@/test/calls'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
beforeEach(async () => {
  owner = await somebody()
})

const titles = async () => (await listTasks({ ...as(owner, now) })).tasks.map(({ title }) => title).sort()
const changes = () => db.change.count({ where: { ownerId: owner.id } })
const messageIdOf = async (talk: Conversation) =>
  (await talk.items()).findLast(({ type }) => type === 'user_message')?.id as string

describe('a message that is tried again', () => {
  test('after its tools ran shows the model their first results, and goes on', async () => {
    const model = new ScriptedModel([
      [create('Milk', 'a'), create('Milk', 'b'), create('Eggs', 'c')],
      modelError(new Error('the provider broke')),
      [create('Milk', 'x'), create('Milk', 'y'), create('Eggs', 'z')],
      [create('Milk', 'again'), create('Bread', 'new')],
      [assistantMessage('Done.')],
    ])
    const talk = new Conversation(owner, { model, now })
    const events = await talk.say('add milk twice and eggs')
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'stream.error', allow_retry: true })
    const first = JSON.stringify(model.lastCall?.request.input)
    await talk.retry(await messageIdOf(talk))
    // A third "Milk" of the same message is another call than the first two.
    expect(await titles()).toEqual(['Bread', 'Eggs', 'Milk', 'Milk', 'Milk'])
    for (const number of [1, 2, 3]) expect(first).toContain(`\\"number\\":${number}`)
    const calls = await db.toolCall.findMany({ where: { ownerId: owner.id } })
    expect(calls).toHaveLength(5)
    expect(new Set(calls.map(({ runId }) => runId)).size).toBe(1)
    model.assertComplete()
  })

  test('is undone as one with what the first try did', async () => {
    const model = new ScriptedModel([
      [create('Milk', 'a')],
      modelError(new Error('the provider broke')),
      [create('Milk', 'a')],
      [create('Bread', 'b')],
      [assistantMessage('Done.')],
      [functionCall('undo_change', {}, { callId: 'u' })],
      [assistantMessage('Undone.')],
    ])
    const talk = new Conversation(owner, { model, now })
    await talk.say('add milk and bread')
    await talk.retry(await messageIdOf(talk))
    await talk.say('undo')
    expect(await titles()).toEqual([])
  })

  test.each(['on record', 'lost in a crash'])(
    'does not delete a second task unasked because the first try has deleted one, %s',
    async record => {
      for (const title of ['a', 'b']) await createTask({ title, ...as(owner, now) })
      const deletion = (number: number) => [functionCall('delete_task', { number }, { callId: `d${number}` })]
      const model = new ScriptedModel([deletion(1), modelError(new Error('broken')), deletion(2)])
      const talk = new Conversation(owner, { model, now })
      await talk.say('delete one')
      if (record !== 'on record') await loseRecords()
      await talk.retry(await messageIdOf(talk))
      expect(await titles()).toEqual(['b'])
      expect(await db.approval.count({ where: { ownerId: owner.id, status: 'waiting' } })).toBe(1)
    },
  )

  test('deletes again without a question what it has deleted, though no record says so', async () => {
    for (const title of ['a', 'b']) await createTask({ title, ...as(owner, now) })
    const deletion = () => [functionCall('delete_task', { number: 1 }, { callId: 'd' })]
    const model = new ScriptedModel([
      deletion(),
      modelError(new Error('broken')),
      deletion(),
      [assistantMessage('Gone.')],
    ])
    const talk = new Conversation(owner, { model, now })
    await talk.say('delete a')
    await loseRecords()
    await talk.retry(await messageIdOf(talk))
    expect(JSON.stringify(model.lastCall?.request.input)).toContain('\\"status\\":\\"trashed\\"')
    expect(await changes()).toBe(3)
    expect(await db.approval.count({ where: { ownerId: owner.id } })).toBe(0)
  })

  test('tells what was done after a click, though no record says so', async () => {
    for (const title of ['a', 'b', 'c']) await createTask({ title, ...as(owner, now) })
    const deletions = () => [1, 2].map(number => functionCall('delete_task', { number }, { callId: `d${number}` }))
    const model = new ScriptedModel([
      deletions(),
      modelError(new Error('broken')),
      deletions(),
      [assistantMessage('Both are gone.')],
    ])
    const talk = new Conversation(owner, { model, now })
    await talk.say('delete a and b')
    const { id, itemId } = await db.approval.findFirstOrThrow({ where: { ownerId: owner.id } })
    await talk.act('approval.decide', { approval_id: id, approve: true }, itemId)
    await loseRecords()
    await talk.retry(await messageIdOf(talk))
    const told = JSON.stringify(model.lastCall?.request.input)
    expect(told.match(/\\"status\\":\\"trashed\\"/g)).toHaveLength(2)
    expect(await titles()).toEqual(['c'])
    expect(await changes()).toBe(5)
  })
})

/** As a kill -9 leaves it: the verbs have committed, what came of them was never recorded. */
const loseRecords = () => db.$executeRaw`DELETE FROM tool_calls WHERE owner_id = ${owner.id}`
const cutOffRecords = () =>
  db.$executeRaw`UPDATE tool_calls SET result = 'null'::jsonb, batch_id = NULL WHERE owner_id = ${owner.id}`

describe.each([
  ['a crash', loseRecords],
  ['a crash behind a turn that has ended', cutOffRecords],
])('%s', (_, crash) => {
  test('between the write and its record does not write again, and the first result is told', async () => {
    await createTask({ title: 'Old', ...as(owner, now) })
    const calls = () => [
      create('Milk', 'a'),
      functionCall('update_task', { ...newTask('New'), number: 1 }, { callId: 'b' }),
      functionCall('bulk_complete_tasks', { numbers: [1], completed: true }, { callId: 'c' }),
    ]
    const model = new ScriptedModel([calls(), modelError(new Error('broken')), calls(), [assistantMessage('Done.')]])
    const talk = new Conversation(owner, { model, now })
    await talk.say('go')
    const before = await changes()
    await crash()
    await talk.retry(await messageIdOf(talk))
    expect(await changes()).toBe(before)
    const records = await db.toolCall.findMany({ where: { ownerId: owner.id } })
    expect(records).toHaveLength(3)
    for (const { result, batchId } of records) {
      expect(result).toMatchObject({ ok: true })
      expect(batchId).not.toBeNull()
    }
    expect(records.find(({ tool }) => tool === 'bulk_complete_tasks')?.result).toMatchObject({ tasks: [{ number: 1 }] })
  })

  test('before the write lets a retry write', async () => {
    const model = new ScriptedModel([
      modelError(new Error('broken')),
      [create('Milk', 'a')],
      [assistantMessage('Done.')],
    ])
    const talk = new Conversation(owner, { model, now })
    await talk.say('add milk')
    await talk.retry(await messageIdOf(talk))
    expect(await titles()).toEqual(['Milk'])
  })

  test('between the write and its record lets undo take back both tries as one', async () => {
    const model = new ScriptedModel([
      [create('Milk', 'a')],
      modelError(new Error('broken')),
      [create('Milk', 'a'), create('Bread', 'b')],
      [assistantMessage('Done.')],
      [functionCall('undo_change', {}, { callId: 'u' })],
      [assistantMessage('Undone.')],
    ])
    const talk = new Conversation(owner, { model, now })
    await talk.say('add milk and bread')
    await crash()
    await talk.retry(await messageIdOf(talk))
    expect(await titles()).toEqual(['Bread', 'Milk'])
    await talk.say('undo')
    expect(await titles()).toEqual([])
  })

  test('between the only undo and its record tells what was undone', async () => {
    const undo = () => [functionCall('undo_change', {}, { callId: 'u' })]
    const steps = [[create('Milk', 'a')], [assistantMessage('Done.')], undo(), modelError(new Error('broken')), undo()]
    const model = new ScriptedModel([...steps, [assistantMessage('Undone.')]])
    const talk = new Conversation(owner, { model, now })
    await talk.say('add milk')
    await talk.say('undo')
    await crash()
    await talk.retry(await messageIdOf(talk))
    expect(JSON.stringify(model.lastCall?.request.input)).toContain('\\"undone\\":1')
    expect(await titles()).toEqual([])
  })

  test('between an undo and its record does not undo the turn before', async () => {
    const undo = () => [functionCall('undo_change', {}, { callId: 'u' })]
    const model = new ScriptedModel([
      [create('Milk', 'a')],
      [assistantMessage('Done.')],
      [create('Eggs', 'b')],
      [assistantMessage('Done.')],
      undo(),
      modelError(new Error('broken')),
      undo(),
      [assistantMessage('Undone.')],
    ])
    const talk = new Conversation(owner, { model, now })
    await talk.say('add milk')
    await talk.say('add eggs')
    await talk.say('undo')
    await crash()
    await talk.retry(await messageIdOf(talk))
    expect(await titles()).toEqual(['Milk'])
  })
})

test('undo steps back turn by turn', async () => {
  const undo = [[functionCall('undo_change', {}, { callId: 'u' })], [assistantMessage('Undone.')]]
  const model = new ScriptedModel([
    [create('Milk', 'a'), create('Eggs', 'b')],
    [assistantMessage('Done.')],
    [create('Bread', 'c')],
    [assistantMessage('Done.')],
    ...undo,
    ...undo,
    ...undo,
  ])
  const talk = new Conversation(owner, { model, now })
  await talk.say('add milk and eggs')
  await talk.say('add bread')
  await talk.say('undo')
  expect(await titles()).toEqual(['Eggs', 'Milk'])
  await talk.say('undo')
  expect(await titles()).toEqual([])
  await talk.say('undo')
  expect(JSON.stringify(model.lastCall?.request.input)).toContain('nothing in this conversation to undo')
})

test('a receipt takes back what it shows, once', async () => {
  const model = new ScriptedModel([[create('Milk', 'a'), create('Eggs', 'b')], [assistantMessage('Done.')]])
  const talk = new Conversation(owner, { model, now })
  await talk.say('add milk and eggs')
  const receipt = (await talk.items()).find((item): item is WidgetItem => item.type === 'widget') as WidgetItem
  const batch = /"batch_id":"([^"]+)"/.exec(JSON.stringify(receipt.widget))?.[1]
  const { updated_item } = await talk.actAtOnce('change.undo', { batch_id: batch }, receipt.id)
  expect(JSON.stringify(updated_item)).toContain('Undone')
  expect(await titles()).toEqual([])
  const events = await talk.act('change.undo', { batch_id: batch }, receipt.id)
  expect(JSON.stringify(events)).toContain('Undone')
  expect(await changes()).toBe(4)
})
