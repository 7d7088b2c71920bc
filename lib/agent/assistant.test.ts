import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, expect, test } from 'vitest'
import { textSaid } from '@/test/chat'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'
import { listTasks } from '../tasks/list-tasks'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
beforeEach(async () => {
  owner = await somebody('Europe/Berlin')
})

const newTask = (title: string) => ({ title, notes: null, due: null, priority: null, tags: null, recurrence: null })
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
