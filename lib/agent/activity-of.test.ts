import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { expect, test } from 'vitest'
import { undoBatch } from '@/lib/tasks/undo-batch'
import { newTask } from '@/test/calls'
import { Conversation } from '@/test/conversation'
import { as, somebody } from '@/test/world'
import { activityOf } from './activity-of'

const now = new Date('2026-11-21T10:00:00Z')

test('every call is on record, newest first, in pages, with one Undo for what is undone together', async () => {
  const [owner, stranger] = await Promise.all([somebody(), somebody()])
  const clock = { now }
  const model = new ScriptedModel([
    [functionCall('create_task', newTask('Milk'), { callId: 'c1' })],
    [functionCall('complete_task', { number: 9, completed: true }, { callId: 'c2' })],
    [assistantMessage('Done.')],
    [functionCall('delete_task', { number: 1 }, { callId: 'c3' })],
    [assistantMessage('Done.')],
  ])
  const talk = new Conversation(owner, {
    model,
    get now() {
      clock.now = new Date(clock.now.getTime() + 1_000)
      return clock.now
    },
  })
  await talk.say('add milk and finish 9')
  await talk.say('delete it')
  const first = await activityOf({ actor: owner, limit: 2 })
  expect(first.entries).toMatchObject([
    { words: 'Moved #1 to the Trash', failure: null, numbers: [1], undo: expect.stringMatching(/^bat_/) },
    { words: 'Completing #9', failure: 'There is no task #9.', undo: null, model: 'scripted' },
  ])
  const rest = await activityOf({ actor: owner, after: first.after as string })
  expect(rest).toMatchObject({ entries: [{ words: 'Created “Milk”' }], after: null })
  expect(await activityOf({ actor: stranger, after: first.after as string })).toEqual({ entries: [], after: null })
  await undoBatch({ undoneBatchId: first.entries[0]?.undo as string, ...as(owner, now) })
  expect((await activityOf({ actor: owner })).entries.map(({ undo }) => undo !== null)).toEqual([false, false, true])
})
