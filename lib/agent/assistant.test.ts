import { Usage } from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, expect, test } from 'vitest'
import { newTask } from '@/test/calls'
import { heard, message, textSaid } from '@/test/chat'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import { createTask } from '../tasks/create-task'
import { listTasks } from '../tasks/list-tasks'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
beforeEach(async () => {
  owner = await somebody('Europe/Berlin')
})

const titles = async (person: Person) => (await listTasks({ ...as(person, now) })).tasks.map(({ title }) => title)

test('a message becomes a task, visibly, and an answer', async () => {
  const model = new ScriptedModel([
    [functionCall('create_task', newTask('Buy groceries'), { callId: 'c1' })],
    [assistantMessage('Done: #1 Buy groceries.')],
  ])
  const talk = new Conversation(owner, { model, now })
  const events = await talk.say('create a task called buy groceries')
  expect(await titles(owner)).toEqual(['Buy groceries'])
  expect(textSaid(events)).toBe('Done: #1 Buy groceries.')
  const kinds = (await talk.items()).map(({ type }) => type)
  expect(kinds).toEqual(['user_message', 'workflow', 'widget', 'assistant_message'])
  expect(events).toContainEqual({ type: 'client_effect', name: 'tasks.changed', data: { numbers: [1] } })
  model.assertComplete()
})

test('without a model the built-in interpreter works through the same hooks', async () => {
  const talk = new Conversation(owner, { now })
  const events = await talk.say('create a task called buy groceries')
  expect(await titles(owner)).toEqual(['buy groceries'])
  expect(textSaid(events)).toContain('buy groceries')
  await talk.say('undo')
  expect(await titles(owner)).toEqual([])
})

test('a model that is silent for long is seen thinking', async () => {
  let speak = () => {}
  const mayBegin = new Promise<void>(resolve => {
    speak = resolve
  })
  const usage = new Usage({ requests: 1, inputTokens: 5, outputTokens: 2, totalTokens: 7 })
  const model = new ScriptedModel([
    {
      type: 'stream_responder',
      respond: async function* () {
        await mayBegin
        yield { type: 'response_started' } as const
        yield { type: 'output_text_delta', delta: 'At last.' } as const
        yield { type: 'response_done', response: { id: 'r', usage, output: [assistantMessage('At last.')] } } as const
      },
    },
  ])
  const talk = new Conversation(owner, { model, now })
  const kinds: string[] = []
  for await (const event of heard(await talk.ask(message('think')))) {
    kinds.push(event.type)
    if (event.type === 'progress_update') speak()
  }
  expect(kinds).toContain('progress_update')
  expect(talk.used.at(-1)).toMatchObject({ model: 'scripted', requests: 1, inputTokens: 5, outputTokens: 2 })
})

test('the context of a request and what waits for a click hold no secret', async () => {
  for (const title of ['a', 'b']) await createTask({ title, ...as(owner, now) })
  const model = new ScriptedModel([[functionCall('bulk_delete_tasks', { numbers: [1, 2] }, { callId: 'c1' })]])
  await new Conversation(owner, { model, now }).say('delete both')
  const waiting = await db.approval.findFirstOrThrow({ where: { ownerId: owner.id } })
  expect(waiting.state).toMatchObject({ v: 1, tally: { deleted: [], completed: [] } })
  expect(Object.keys(waiting.state as object).sort()).toEqual(['messageId', 'tally', 'v'])
})
