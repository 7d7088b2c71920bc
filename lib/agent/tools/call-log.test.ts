import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import pg from 'pg'
import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'
import { nothingYet, Turn } from '../turn'
import { CallLog } from './call-log'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
beforeEach(async () => {
  owner = await somebody()
})

const nothing = { title: null, notes: null, due: null, priority: null, tags: null, recurrence: null }
const create = (title: string) => functionCall('create_task', { ...nothing, title }, { callId: title })
const recorded = () => db.toolCall.findMany({ where: { ownerId: owner.id }, orderBy: { startedAt: 'asc' } })
const done = [assistantMessage('Done.')]

/**
 * How many statements PostgreSQL was sent meanwhile by the one client, BEGIN and COMMIT included, but for those that keep the
 * turn itself: of them a slow one has more.
 */
async function statementsOf(work: () => Promise<unknown>) {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const calls = query.mock.calls as unknown as [string | { text: string }][]
  const sent = calls.map(([asked]) => (typeof asked === 'string' ? asked : asked.text))
  query.mockRestore()
  return sent.filter(text => !/\bruns\b/.test(text)).length
}

test('a step with tools costs five statements, however many writes it is', async () => {
  await createTask({ title: 'Daily', due: '2026-11-21', rrule: 'FREQ=DAILY', ...as(owner, now) })
  for (const title of ['Two', 'Three']) await createTask({ title, ...as(owner, now) })
  const several = [
    create('Four'),
    functionCall('complete_task', { number: 1, completed: true }, { callId: 'c' }),
    functionCall('update_task', { ...nothing, number: 2, title: 'Deux' }, { callId: 'u' }),
    functionCall('delete_task', { number: 3 }, { callId: 'd' }),
    create('Six'),
  ]
  const model = new ScriptedModel([done, done, [create('One')], done, several, done])
  const talk = new Conversation(owner, { model, now })
  await talk.say('hello')
  const plain = await statementsOf(() => talk.say('hello'))
  expect(await statementsOf(() => talk.say('add one'))).toBe(plain + 5)
  expect(await statementsOf(() => talk.say('do all that'))).toBe(plain + 5)
  const { tasks } = await listTasks({ filter: { sort: 'created' }, ...as(owner, now) })
  expect(tasks.map(({ number, title }) => [number, title])).toEqual([
    [7, 'Six'],
    [6, 'Daily'],
    [5, 'Four'],
    [4, 'One'],
    [2, 'Deux'],
  ])
  const calls = await recorded()
  expect(calls.map(({ tool, numbers }) => [tool, ...numbers])).toEqual([
    ['create_task', 4],
    ['create_task', 5],
    ['complete_task', 1, 6],
    ['update_task', 2],
    ['delete_task', 3],
    ['create_task', 7],
  ])
  expect(calls.every(({ batchId, result }) => batchId !== null && (result as { ok: boolean }).ok)).toBe(true)
})

test('more writes than run together are done in the order of the words, and are on record', async () => {
  const titles = Array.from({ length: 12 }, (_, n) => `task ${n}`)
  const model = new ScriptedModel([titles.map(create), done])
  await new Conversation(owner, { model, now }).say('add twelve')
  const { tasks } = await listTasks({ filter: { sort: 'created' }, ...as(owner, now) })
  expect(tasks.map(({ title }) => title).reverse()).toEqual(titles)
  expect((await recorded()).map(({ numbers }) => numbers)).toEqual(titles.map((_, n) => [n + 1]))
})

test('a tool that looks first sees what was called before it, and what comes after waits for it', async () => {
  const model = new ScriptedModel([
    [
      create('One'),
      create('Two'),
      functionCall('bulk_complete_tasks', { numbers: [1, 2], completed: true }, { callId: 'b' }),
      functionCall('complete_task', { number: 2, completed: false }, { callId: 'c' }),
    ],
    done,
  ])
  await new Conversation(owner, { model, now }).say('add two, done, but not the second')
  expect((await listTasks({ ...as(owner, now) })).tasks.map(({ title }) => title)).toEqual(['Two'])
  const changes = await db.change.findMany({ where: { ownerId: owner.id }, orderBy: { position: 'asc' } })
  expect(changes.map(({ action, number }) => `${action} ${number}`)).toEqual([
    ...['created 1', 'created 2'],
    ...['completed 1', 'completed 2'],
    'reopened 2',
  ])
})

test('a record that cannot be written refuses nothing, and is written with the next', async () => {
  const error = vi.spyOn(log, 'error')
  const model = new ScriptedModel([
    [create('Milk')],
    {
      type: 'responder',
      respond: async () => {
        await vi.waitFor(() => expect(error).toHaveBeenCalled())
        await db.$executeRaw`ALTER TABLE tool_calls DROP CONSTRAINT none`
        return [create('Eggs')]
      },
    },
    done,
  ])
  await db.$executeRaw`ALTER TABLE tool_calls ADD CONSTRAINT none CHECK (false) NOT VALID`
  await new Conversation(owner, { model, now }).say('add milk and eggs')
  const input = JSON.stringify(model.lastCall?.request.input)
  expect(input.match(/\\"ok\\":true/g)).toHaveLength(2)
  expect((await recorded()).map(({ numbers, result }) => [...numbers, (result as { ok: boolean }).ok])).toEqual([
    [1, true],
    [2, true],
  ])
  error.mockRestore()
})

test('a call that goes on behind its turn is on record as cut off, and as done when it is', async () => {
  const context = { actor: owner, runId: 'run', hasQuestions: false, now: () => now, noteUsage: () => {} }
  const beginning = { context, threadId: 'thread', messageId: 'message', runId: 'run', batchId: 'batch' }
  const turn = new Turn({ ...beginning, tally: nothingYet(), earlier: null, say: () => {} })
  const calls = new CallLog(turn)
  const done = calls.begin({ tool: 'delete_task', args: { number: 1 }, key: 'message:a' })
  await calls.finish()
  expect(await recorded()).toMatchObject([{ arguments: { number: 1 }, result: null, numbers: [], batchId: null }])
  done({ result: { ok: false, error: 'No.' }, numbers: [1], batchId: 'batch' })
  await vi.waitFor(async () => expect((await recorded())[0]?.result).not.toBeNull())
  expect(await recorded()).toMatchObject([{ result: { ok: false, error: 'No.' }, numbers: [1], batchId: 'batch' }])
})
