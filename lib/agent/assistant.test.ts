import type { Model } from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { serveChat } from '@/lib/runs/serve-chat'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { eventsOf, message, textSaid, threadOf } from '@/test/chat'
import { as, type Person, somebody } from '@/test/world'
import { assistantHooks } from './assistant'

const now = new Date('2026-11-21T10:00:00Z')

async function ask(person: Person, json: unknown, model?: Model) {
  return serveChat({
    ownerId: person.id,
    json,
    hooks: assistantHooks(model && (() => model)),
    contextOf: turn => ({ actor: { id: person.id, timeZone: person.timeZone }, now: () => now, ...turn }),
    idempotencyKey: null,
    promisesStop: true,
    allowMessage: async () => async () => {},
  })
}
const say = async (person: Person, text: string, threadId?: string, model?: Model) =>
  eventsOf(await ask(person, message(text, threadId), model))
const titlesOf = async (person: Person) => (await listTasks(as(person, now))).tasks.map(({ title }) => title)

test('“create a task called buy groceries” makes the task, visibly', async () => {
  const ana = await somebody()
  const events = await say(ana, 'create a task called buy groceries')
  expect(await titlesOf(ana)).toEqual(['buy groceries'])
  expect(textSaid(events)).toContain('buy groceries')
  expect(events.map(({ type }) => type)).toContain('client_effect')
  const items = await db.threadItem.findMany({ where: { threadId: threadOf(events) }, orderBy: { position: 'asc' } })
  expect(items.map(({ type }) => type)).toEqual([
    'user_message',
    'hidden_context_item',
    'workflow',
    'assistant_message',
    'widget',
  ])
  expect(await db.thread.findMany({ where: { id: threadOf(events) } })).toMatchObject([
    { title: 'create a task called buy groceries' },
  ])
})

test('all completed tasks are deleted only after the click, but for what was unticked; Undo brings them back', async () => {
  const ana = await somebody()
  for (const title of ['a', 'b', 'c']) await createTask({ title, ...as(ana, now) })
  const first = await say(ana, 'complete 1, 2 and 3')
  const thread = threadOf(first)
  const asked = await say(ana, 'delete all completed tasks', thread)
  expect(await db.task.count({ where: { ownerId: ana.id, trashedAt: { not: null } } })).toBe(0)
  const card = asked.findLast(event => event.type === 'thread.item.done')
  if (card?.type !== 'thread.item.done' || card.item.type !== 'widget') throw new Error('no card')
  expect(JSON.stringify(card.item.widget)).toContain('Delete 3 tasks')
  const [approval] = await db.approval.findMany({ where: { threadId: thread } })
  const act = (type: string, action: object) =>
    ask(ana, { type, params: { thread_id: thread, item_id: card.item.id, action } })
  const ticked = await (
    await act('threads.sync_custom_action', {
      type: 'approval.tick',
      payload: { approval_id: approval?.id, number: 2, ticked: false },
    })
  ).json()
  expect(JSON.stringify(ticked.updated_item.widget)).toContain('Delete 2 tasks')
  const decide = { type: 'approval.decide', payload: { approval_id: approval?.id, approve: true } }
  const clicks = await Promise.allSettled([act('threads.custom_action', decide), act('threads.custom_action', decide)])
  for (const click of clicks) if (click.status === 'fulfilled') await eventsOf(click.value)
  const gone = await db.task.findMany({
    where: { ownerId: ana.id, trashedAt: { not: null } },
    orderBy: { number: 'asc' },
  })
  expect(gone.map(({ number }) => number)).toEqual([1, 3])
  expect(await db.change.count({ where: { ownerId: ana.id, action: 'trashed' } })).toBe(2)
  const receipt = await db.threadItem.findFirstOrThrow({
    where: { threadId: thread, type: 'widget' },
    orderBy: { position: 'desc' },
  })
  const batch = /"batch_id":"([^"]+)"/.exec(JSON.stringify(receipt.content))?.[1]
  await eventsOf(
    await ask(ana, {
      type: 'threads.custom_action',
      params: { thread_id: thread, item_id: receipt.id, action: { type: 'change.undo', payload: { batch_id: batch } } },
    }),
  )
  expect(await db.task.count({ where: { ownerId: ana.id, trashedAt: { not: null } } })).toBe(0)
})

test('a scripted model: calls in parallel, field errors, unknown tools, and one answer', async () => {
  const ana = await somebody()
  const model = new ScriptedModel([
    [
      functionCall(
        'create_task',
        { title: 'one', notes: null, due: '2026-11-22', priority: null, tags: null, recurrence: null },
        { callId: 'c1' },
      ),
      functionCall(
        'create_task',
        { title: '', notes: null, due: null, priority: null, tags: null, recurrence: null },
        { callId: 'c2' },
      ),
      functionCall('create_task', { title: 7 }, { callId: 'c3' }),
      functionCall('drop_table', {}, { callId: 'c4' }),
    ],
    [assistantMessage('Done.')],
  ])
  const events = await say(ana, 'go', undefined, model)
  expect(await titlesOf(ana)).toEqual(['one'])
  const told = JSON.stringify(model.lastCall?.request.input)
  expect(told).toContain('Give the task a title.')
  expect(told).toMatch(/title: /)
  expect(textSaid(events)).toBe('Done.')
  model.assertComplete()
})
