import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '@/test/refusal'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import { completeTask } from './complete-task'
import { completeTasks } from './complete-tasks'
import { countViews } from './count-views'
import { createTask } from './create-task'
import { historyOf } from './history-of'
import { loadTask } from './load-task'
import { purgeTrash } from './purge-trash'
import { reopenTask } from './reopen-task'
import { reopenTasks } from './reopen-tasks'
import { reschedule } from './reschedule'
import { rescheduleTasks } from './reschedule-tasks'
import { restoreTask } from './restore-task'
import { stopRecurrence } from './stop-recurrence'
import { tagTasks } from './tag-tasks'
import { trashTask } from './trash-task'
import { trashTasks } from './trash-tasks'
import { undoBatch } from './undo-batch'
import { undoChange } from './undo-change'
import { updateTask } from './update-task'

const now = new Date('2026-11-21T10:00:00Z')
const later = new Date('2026-11-21T11:00:00Z')
let owner: Person
let stranger: Person
const me = () => as(owner, now)

beforeEach(async () => {
  ;[owner, stranger] = await Promise.all([somebody(), somebody()])
})

const add = async (title: string, more = {}) => (await createTask({ title, ...more, ...me() })).task
const noticesOf = async ({ id: ownerId }: Person) => {
  const events = await db.event.findMany({ where: { ownerId, event: 'task.changed' }, orderBy: { id: 'asc' } })
  return events.map(({ data }) => (data as { numbers: number[] }).numbers)
}
const changesOf = (person: Person) => db.change.count({ where: { ownerId: person.id } })

type Me = ReturnType<typeof me> & { version?: number }
type Verb = (a: Me) => Promise<{ batchId: string | null }>

/** Each verb on task 1 of the owner, which is recurring, after what has to come before it. */
const verbs: Record<string, { first?: Verb; act: Verb }> = {
  'update the title': { act: a => updateTask({ number: 1, title: 'New', ...a }) },
  'update the notes': { act: a => updateTask({ number: 1, notes: 'New', ...a }) },
  'update the priority': { act: a => updateTask({ number: 1, priority: 'low', ...a }) },
  'update the tags': { act: a => updateTask({ number: 1, tags: ['x', '🌱'], ...a }) },
  'update the due date': { act: a => updateTask({ number: 1, due: '2026-12-24T09:00', ...a }) },
  'update the rule': { act: a => updateTask({ number: 1, rrule: 'FREQ=WEEKLY', ...a }) },
  'update this one': { act: a => updateTask({ number: 1, title: 'New', scope: 'this', ...a }) },
  reschedule: { act: a => reschedule({ number: 1, due: '2026-12-24', ...a }) },
  complete: { act: a => completeTask({ number: 1, ...a }) },
  reopen: { first: a => completeTask({ number: 1, ...a }), act: a => reopenTask({ number: 1, ...a }) },
  trash: { act: a => trashTask({ number: 1, ...a }) },
  restore: { first: a => trashTask({ number: 1, ...a }), act: a => restoreTask({ number: 1, ...a }) },
  'stop the recurrence': { act: a => stopRecurrence({ number: 1, ...a }) },
  'complete several': { act: a => completeTasks({ numbers: [1], ...seen(a) }) },
  'reopen several': {
    first: a => completeTasks({ numbers: [1], ...a }),
    act: a => reopenTasks({ numbers: [1], ...seen(a) }),
  },
  'trash several': { act: a => trashTasks({ numbers: [1], ...seen(a) }) },
  'reschedule several': { act: a => rescheduleTasks({ numbers: [1], due: '2026-12-24', ...seen(a) }) },
  'tag several': { act: a => tagTasks({ numbers: [1], add: ['x'], ...seen(a) }) },
}
const seen = ({ version, ...a }: Me) => ({ ...a, ...(version && { versions: { 1: version } }) })

describe.each(Object.entries(verbs))('%s', (_, { first, act }) => {
  beforeEach(async () => {
    await add('Water the plants', { due: '2026-11-21', rrule: 'FREQ=DAILY' })
    await first?.(me())
  })

  test('works, is recorded and told, and twice is once', async () => {
    const before = await loadTask({ number: 1, ...me() })
    const told = await noticesOf(owner)
    const once = await act({ ...me(), now: later })
    expect(once.batchId).toMatch(/^bat_/)
    const [change] = await historyOf({ number: 1, ...me() })
    expect(change).toMatchObject({ by: 'user', batchId: once.batchId, at: later.toISOString(), canUndo: true })
    const after = await loadTask({ number: 1, ...me() })
    expect(after).not.toEqual(before)
    expect(after).toMatchObject({
      version: before.version + 1,
      createdAt: before.createdAt,
      updatedAt: later.toISOString(),
    })
    const notices = await noticesOf(owner)
    expect(notices).toHaveLength(told.length + 1)
    expect(notices.at(-1)).toEqual(expect.arrayContaining([1]))
    const recorded = await changesOf(owner)
    expect((await act({ ...me(), now: later })).batchId).toBeNull()
    expect(await changesOf(owner)).toBe(recorded)
    expect(await noticesOf(owner)).toEqual(notices)
    expect(await loadTask({ number: 1, ...me() })).toEqual(after)
  })

  test('on someone else’s task finds nothing, writes nothing and tells nobody', async () => {
    const before = await loadTask({ number: 1, ...me() })
    const told = await noticesOf(owner)
    expect(await refusal(act(as(stranger, now)))).toMatchObject({ code: 'not_found' })
    expect([await changesOf(stranger), await noticesOf(stranger)]).toEqual([0, []])
    expect(await loadTask({ number: 1, ...me() })).toEqual(before)
    expect(await noticesOf(owner)).toEqual(told)
  })

  test('with a stale version is refused, and nothing is written', async () => {
    const before = [await everything(owner), await changesOf(owner), await noticesOf(owner)]
    expect(await refusal(act({ ...me(), version: 99 }))).toMatchObject({ code: 'conflict' })
    expect([await everything(owner), await changesOf(owner), await noticesOf(owner)]).toEqual(before)
  })

  test('the same key again returns the first result, in parallel too', async () => {
    const keyed = { ...me(), idempotencyKey: 'k' }
    const results = await Promise.all([1, 2, 3, 4].map(() => act(keyed)))
    for (const result of results) expect(result).toEqual(results[0])
    expect(results[0]?.batchId).not.toBeNull()
    await db.task.updateMany({ where: { ownerId: owner.id }, data: { title: 'Changed meanwhile' } })
    expect(await act(keyed)).toEqual(results[0])
  })

  test('undone, everything is as it was; twice or by a stranger it is not undone', async () => {
    const before = await everything(owner)
    const { batchId } = await act(me())
    const undoneBatchId = batchId as string
    expect(await refusal(undoBatch({ undoneBatchId, ...as(stranger, now) }))).toMatchObject({ code: 'not_found' })
    await undoBatch({ undoneBatchId, ...me() })
    expect(await everything(owner)).toEqual(before)
    expect(await refusal(undoBatch({ undoneBatchId, ...me() }))).toMatchObject({ code: 'conflict' })
    expect(await everything(owner)).toEqual(before)
  })
})

test('create: works, and with the same key once, in parallel too', async () => {
  const keyed = { title: 'Once', ...me(), idempotencyKey: 'k' }
  const made = await Promise.all([1, 2, 3].map(() => createTask(keyed)))
  expect(new Set(made.map(({ task }) => task.number))).toEqual(new Set([1]))
  expect(made[0]?.task).toMatchObject({
    title: 'Once',
    notes: '',
    priority: 'medium',
    tags: [],
    version: 1,
    dueOn: null,
  })
  expect([await changesOf(owner), await noticesOf(owner)]).toEqual([1, [[1]]])
})

test('reopen, restore: works, someone else’s, twice', async () => {
  await add('One')
  await completeTask({ number: 1, ...me() })
  expect(await refusal(reopenTask({ number: 1, ...as(stranger, now) }))).toMatchObject({ code: 'not_found' })
  expect((await reopenTask({ number: 1, ...me() })).task).toMatchObject({ completedAt: null, version: 3 })
  expect(await reopenTasks({ numbers: [1], ...me() })).toMatchObject({ batchId: null })
  await trashTask({ number: 1, ...me() })
  expect(await refusal(restoreTask({ number: 1, ...as(stranger, now) }))).toMatchObject({ code: 'not_found' })
  expect(await refusal(completeTask({ number: 1, ...me() }))).toMatchObject({ code: 'conflict' })
  expect((await restoreTask({ number: 1, ...me() })).task).toMatchObject({ trashedAt: null, version: 5 })
  expect((await restoreTask({ number: 1, ...me() })).batchId).toBeNull()
})

test('numbers count from 1 for each owner, also when many are made at once', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, (_, n) => add(`Task ${n}`)))
  expect(made.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect((await createTask({ title: 'Mine', ...as(stranger, now) })).task.number).toBe(1)
})

test('the same key for something else is refused', async () => {
  await createTask({ title: 'One', ...me(), idempotencyKey: 'k' })
  expect(await refusal(trashTask({ number: 1, ...me(), idempotencyKey: 'k' }))).toMatchObject({ code: 'conflict' })
  expect((await createTask({ title: 'One', ...as(stranger, now), idempotencyKey: 'k' })).task.number).toBe(1)
})

test('a refused write does not use up its key', async () => {
  await refusal(completeTask({ number: 1, ...me(), idempotencyKey: 'k' }))
  await add('One')
  expect((await completeTask({ number: 1, ...me(), idempotencyKey: 'k' })).batchId).not.toBeNull()
})

test('a stale version is a conflict that says what changed', async () => {
  await add('One')
  await updateTask({ number: 1, title: 'Uno', priority: 'high', ...me() })
  const error = await refusal(updateTask({ number: 1, version: 1, title: 'Eins', ...me() }))
  expect(error).toMatchObject({ code: 'conflict', detail: { version: 2, changed: { title: 'Uno', priority: 'high' } } })
  expect(error.message).toBe('Task #1 has changed since you looked: the title and the priority.')
  expect((await loadTask({ number: 1, ...me() })).title).toBe('Uno')
})

test('of parallel edits of one version exactly one wins, and the others are told', async () => {
  await add('One')
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => updateTask({ number: 1, version: 1, title: `Edit ${n}`, ...me() })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
})

test('parallel edits of different fields all stay', async () => {
  await add('One')
  await Promise.all([
    updateTask({ number: 1, title: 'Uno', ...me() }),
    updateTask({ number: 1, priority: 'low', ...me() }),
    updateTask({ number: 1, notes: 'Hm', ...me() }),
    tagTasks({ numbers: [1], add: ['a'], ...me() }),
    tagTasks({ numbers: [1], add: ['b'], ...me() }),
  ])
  const task = await loadTask({ number: 1, ...me() })
  expect(task).toMatchObject({ title: 'Uno', priority: 'low', notes: 'Hm', version: 6 })
  expect(task.tags.sort()).toEqual(['a', 'b'])
})

test('bulk is all or nothing, and at most 500', async () => {
  await add('One')
  await add('Two')
  expect(await refusal(trashTasks({ numbers: [1, 2, 99], ...me() }))).toMatchObject({
    code: 'not_found',
    detail: { numbers: [99] },
  })
  expect(await changesOf(owner)).toBe(2)
  const many = Array.from({ length: 501 }, (_, n) => n + 1)
  expect(await refusal(trashTasks({ numbers: many, ...me() }))).toMatchObject({ code: 'invalid' })
  const { batchId, tasks } = await trashTasks({ numbers: [2, 1], versions: { 1: 1, 2: 1 }, ...me() })
  expect(tasks.map(({ number }) => number)).toEqual([2, 1])
  await undoBatch({ undoneBatchId: batchId as string, ...me() })
  expect((await countViews({ ...me() })).all).toBe(2)
})

test('the Trash keeps a task 30 days, then nothing of it but that it was', async () => {
  await add('Xylophone lessons')
  await trashTask({ number: 1, ...me() })
  const day = (n: number) => new Date(now.getTime() + n * 86_400_000)
  await purgeTrash({ now: day(29.9) })
  expect((await countViews({ ...me() })).trash).toBe(1)
  expect((await purgeTrash({ now: day(30.1) })).purged).toBeGreaterThan(0)
  expect((await purgeTrash({ now: day(30.1) })).purged).toBe(0)
  expect((await countViews({ ...me() })).trash).toBe(0)
  const kept = await db.change.findMany({ where: { ownerId: owner.id } })
  expect(kept).toMatchObject([{ action: 'purged', before: null, after: null, number: 1 }])
  expect(await db.taskWord.count({ where: { ownerId: owner.id } })).toBe(0)
  expect(await refusal(undoChange({ changeId: kept[0]?.id as string, ...me() }))).toMatchObject({ code: 'conflict' })
})

/** All that a list can show, without versions and times of writing. */
async function everything(person: Person) {
  const tasks = await db.task.findMany({ where: { ownerId: person.id }, orderBy: { number: 'asc' } })
  return tasks.map(({ version: _, updatedAt: __, ...task }) => task)
}
