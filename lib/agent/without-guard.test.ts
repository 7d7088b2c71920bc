import type { Model } from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, expect, test } from 'vitest'
import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { type Asked, handle, parseRequest } from '@/lib/chatkit/server'
import { db } from '@/lib/db/client'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { threadStore } from '@/lib/threads/thread-store'
import { create } from '@/test/calls'
import { message } from '@/test/chat'
import { as, type Person, somebody } from '@/test/world'
import { assistantHooks } from './assistant'
import type { AssistantContext } from './context'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
beforeEach(async () => {
  owner = await somebody()
})

const titles = async () => (await listTasks({ ...as(owner, now) })).tasks.map(({ title }) => title).sort()
const changes = () => db.change.count({ where: { ownerId: owner.id } })

const asker = () => ({ actor: owner, hasQuestions: true, now: () => now, noteUsage: () => {} })

/** The hooks on the store itself, without the guard that lets one turn at a time into a conversation. */
async function unguarded(model: Model, json: unknown, runId: string): Promise<ThreadStreamEvent[]> {
  const context: AssistantContext = { ...asker(), runId }
  const hooks = assistantHooks(() => ({ model, name: 'scripted', isPlain: false }))
  const store = threadStore(owner.id)
  const asked: Asked<AssistantContext> = { request: parseRequest(json), store, hooks, context }
  const answer = await handle(asked)
  if (answer.type !== 'turn') throw new Error('no turn')
  const events: ThreadStreamEvent[] = []
  for await (const event of answer.turn.start({ store, signal: new AbortController().signal })) events.push(event)
  return events
}

test('two clicks on Approve that reach two instances at once write once', async () => {
  for (const title of ['a', 'b', 'c']) await createTask({ title, ...as(owner, now) })
  const model = new ScriptedModel([
    [functionCall('bulk_delete_tasks', { numbers: [1, 2] }, { callId: 'c1' })],
    ...Array.from({ length: 5 }, () => [assistantMessage('Gone.')]),
  ])
  const asked = await unguarded(model, message('delete a and b'), 'run_1')
  const card = asked.find(event => event.type === 'thread.item.done' && event.item.type === 'widget')
  if (card?.type !== 'thread.item.done') throw new Error('nothing is asked')
  const approval = await db.approval.findFirstOrThrow({ where: { ownerId: owner.id } })
  const params = {
    thread_id: card.item.thread_id,
    item_id: card.item.id,
    action: { type: 'approval.decide', payload: { approval_id: approval.id, approve: true } },
  }
  const click = (n: number) => unguarded(model, { type: 'threads.custom_action', params }, `run_click_${n}`)
  const clicks = await Promise.all([1, 2, 3, 4].map(click))
  expect(clicks.filter(events => events.some(({ type }) => type === 'notice'))).toHaveLength(3)
  expect(model.remainingSteps).toBe(4)
  expect(await titles()).toEqual(['c'])
  expect(await changes()).toBe(5)
})

test('a stopped turn is remembered as far as it came, and not gone on with', async () => {
  const stop = new AbortController()
  const model = new ScriptedModel([
    [create('Milk', 'a')],
    {
      type: 'stream_responder',
      respond: async function* () {
        yield { type: 'response_started' } as const
        yield { type: 'output_text_delta', delta: 'I have added m' } as const
        await new Promise(() => {})
      },
    },
    [assistantMessage('Hello.')],
  ])
  const hooks = assistantHooks(() => ({ model, name: 'scripted', isPlain: false }))
  const context: AssistantContext = { ...asker(), runId: 'run_s' }
  const store = threadStore(owner.id)
  const answer = await handle({ request: parseRequest(message('add milk')), store, hooks, context })
  if (answer.type !== 'turn') throw new Error('no turn')
  for await (const event of answer.turn.start({ store, signal: stop.signal }))
    if (event.type === 'thread.item.updated' && event.update.type.endsWith('text_delta')) stop.abort()
  await unguarded(model, message('hello', answer.turn.thread.id), 'run_t')
  const told = JSON.stringify(model.lastCall?.request.input)
  expect(told).toContain('\\"ok\\":true')
  expect(told).toContain('I have added m')
  expect(told).toContain('The user stopped the answer')
  expect(await titles()).toEqual(['Milk'])
})
