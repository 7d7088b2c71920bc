import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { loadTask } from '@/lib/tasks/load-task'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'
import type { ToolName } from './arguments'
import type { ToolResult } from './results'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
let stranger: Person
beforeEach(async () => {
  ;[owner, stranger] = await Promise.all([somebody('Europe/Berlin'), somebody()])
  await createTask({ title: 'One', due: '2026-11-22T09:00', tags: ['home'], notes: 'Oat milk', ...as(owner, now) })
  await createTask({ title: 'Two', due: '2026-11-20', priority: 'high', ...as(owner, now) })
})

/** What the tool answers, called by a model that talks with this person. */
async function call(person: Person, tool: ToolName, args: Record<string, unknown>, talk = conversation(person)) {
  talk.model.enqueue([functionCall(tool, args, { callId: 'c1' })], [assistantMessage('So.')])
  await talk.say('go')
  const input = talk.model.lastCall?.request.input as { type?: string; output?: { text: string } }[]
  const result = input.findLast(({ type }) => type === 'function_call_result')
  return JSON.parse(result?.output?.text ?? 'null') as ToolResult
}

const conversation = (person: Person) => {
  const model = new ScriptedModel()
  return Object.assign(new Conversation(person, { model, now }), { model })
}

const nothing = { title: null, notes: null, due: null, priority: null, tags: null, recurrence: null }
const anything = { status: null, due: null, priority: null, tags: null, search: null, sort: null, limit: null }
const changesOf = (person: Person) => db.change.count({ where: { ownerId: person.id } })
const onTaskOne: [ToolName, Record<string, unknown>][] = [
  ['update_task', { ...nothing, number: 1, title: 'Uno' }],
  ['complete_task', { number: 1, completed: true }],
  ['delete_task', { number: 1 }],
  ['bulk_complete_tasks', { numbers: [1], completed: true }],
]

describe.each(onTaskOne)('%s', (tool, args) => {
  test('works, and the result tells the task', async () => {
    expect(JSON.stringify(await call(owner, tool, args))).toContain('"number":1')
    expect((await loadTask({ number: 1, ...as(owner, now) })).version).toBe(2)
  })

  test('finds nothing in the list of somebody else', async () => {
    const result = await call(stranger, tool, args)
    expect(JSON.stringify(result)).toMatch(/There is no task/)
    expect(JSON.stringify(result)).not.toContain('One')
    expect(await changesOf(stranger)).toBe(0)
    expect((await loadTask({ number: 1, ...as(owner, now) })).version).toBe(1)
  })

  test('twice is once', async () => {
    const talk = conversation(owner)
    await call(owner, tool, args, talk)
    const before = await changesOf(owner)
    expect(JSON.stringify(await call(owner, tool, args, talk))).toMatch(/already/)
    expect(await changesOf(owner)).toBe(before)
  })
})

describe('create_task', () => {
  test('takes everything a task has, in local time', async () => {
    const fields = { title: 'Stand-up', notes: 'Short', due: '2026-11-23T09:15', priority: 'high', tags: ['work'] }
    const result = await call(owner, 'create_task', { ...fields, recurrence: 'FREQ=WEEKLY;BYDAY=MO' })
    expect(result).toEqual({
      ok: true,
      task: { ...fields, number: 3, status: 'open', due_words: 'Mon 09:15', recurrence: 'FREQ=WEEKLY;BYDAY=MO' },
    })
    expect(await loadTask({ number: 3, ...as(owner, now) })).toMatchObject({ dueAt: '2026-11-23T08:15:00.000Z' })
  })

  test('needs no more than a title, and twice makes two', async () => {
    const talk = conversation(owner)
    await call(owner, 'create_task', { ...nothing, title: 'Same' }, talk)
    expect(await call(owner, 'create_task', { ...nothing, title: 'Same' }, talk)).toMatchObject({ task: { number: 4 } })
  })
})

test('update_task leaves what is null and clears what is "none"', async () => {
  await call(owner, 'update_task', { ...nothing, number: 1, due: 'none', priority: 'low' })
  expect(await loadTask({ number: 1, ...as(owner, now) })).toMatchObject({
    ...{ title: 'One', notes: 'Oat milk', tags: ['home'] },
    ...{ dueOn: null, dueAt: null, priority: 'low' },
  })
})

test('complete_task tells the next occurrence of what repeats', async () => {
  await createTask({ title: 'Plants', due: '2026-11-21', rrule: 'FREQ=DAILY', ...as(owner, now) })
  const result = await call(owner, 'complete_task', { number: 3, completed: true })
  expect(result).toMatchObject({ task: { number: 3, status: 'completed' }, next: { number: 4, due: '2026-11-22' } })
})

describe('list_tasks', () => {
  const asked: [string, Record<string, unknown>, number[]][] = [
    ['open ones by date', {}, [2, 1]],
    ['overdue', { due: 'overdue' }, [2]],
    ['of a day', { due: '2026-11-22' }, [1]],
    ['of a range', { due: '2026-11-01..2026-11-21' }, [2]],
    ['of a range without an end', { due: '2026-11-21..' }, [1]],
    ['by priority', { priority: ['high'] }, [2]],
    ['by tag', { tags: ['home'] }, [1]],
    ['by words of the notes', { search: 'oat' }, [1]],
    ['completed', { status: 'completed' }, []],
    ['by title', { sort: 'title' }, [1, 2]],
  ]
  test.each(asked)('%s', async (_, filter, numbers) => {
    const result = await call(owner, 'list_tasks', { ...anything, ...filter })
    if (!result.ok || !('count' in result)) throw new Error(JSON.stringify(result))
    expect(result.tasks.map(({ number }) => number)).toEqual(numbers)
    expect(result.count).toBe(numbers.length)
  })

  test('a page says how many there are in all, notes come with few, and others have none of it', async () => {
    expect(await call(owner, 'list_tasks', { ...anything, limit: 1, sort: 'title' })).toMatchObject({
      count: 2,
      tasks: [{ number: 1, notes: 'Oat milk' }],
    })
    expect(await call(stranger, 'list_tasks', anything)).toEqual({ ok: true, tasks: [], count: 0 })
  })
})

test('several calls of one step run together, in the order of the words, and tell the page at once what they changed', async () => {
  const model = new ScriptedModel([
    ['a', 'b', 'c'].map(title => functionCall('create_task', { ...nothing, title }, { callId: title })),
    [assistantMessage('Done.')],
  ])
  const events = await new Conversation(owner, { model, now }).say('add three')
  const effects = events.filter(({ type }) => type === 'client_effect')
  expect(effects.map(event => ('data' in event ? event.data.numbers : []))).toEqual([[3], [4], [5]])
  expect(await loadTask({ number: 3, ...as(owner, now) })).toMatchObject({ title: 'a' })
  const rows = events.flatMap(event =>
    event.type === 'thread.item.updated' && 'task' in event.update ? [event.update.task] : [],
  )
  expect(rows.map(({ status_indicator }) => status_indicator).sort()).toEqual([
    ...['complete', 'complete', 'complete'],
    ...['loading', 'loading', 'loading'],
  ])
  expect(rows[0]).toMatchObject({ title: 'Creating “a”' })
  expect((await listTasks({ ...as(owner, now) })).tasks).toHaveLength(5)
})
