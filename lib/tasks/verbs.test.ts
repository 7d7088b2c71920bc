import { beforeEach, describe, expect, test } from 'vitest'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import { completeTask } from './complete-task'
import { completeTasks } from './complete-tasks'
import { countViews } from './count-views'
import { createTask } from './create-task'
import { historyOf } from './history-of'
import { listTasks } from './list-tasks'
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
import { undoRun } from './undo-run'
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
const changesOf = (person: Person) => db.change.count({ where: { ownerId: person.id } })
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('was not refused'),
    (error: { code: string; message: string; detail: Record<string, unknown> }) => error,
  )

/** Each verb on task 1 of the owner, which is recurring; what it says afterwards. */
const verbs = {
  update: (a: ReturnType<typeof me>) => updateTask({ number: 1, title: 'New', ...a }),
  reschedule: (a: ReturnType<typeof me>) => reschedule({ number: 1, due: '2026-12-24', ...a }),
  complete: (a: ReturnType<typeof me>) => completeTask({ number: 1, ...a }),
  trash: (a: ReturnType<typeof me>) => trashTask({ number: 1, ...a }),
  stopRecurrence: (a: ReturnType<typeof me>) => stopRecurrence({ number: 1, ...a }),
  completeTasks: (a: ReturnType<typeof me>) => completeTasks({ numbers: [1], ...a }),
  trashTasks: (a: ReturnType<typeof me>) => trashTasks({ numbers: [1], ...a }),
  rescheduleTasks: (a: ReturnType<typeof me>) => rescheduleTasks({ numbers: [1], due: '2026-12-24', ...a }),
  tagTasks: (a: ReturnType<typeof me>) => tagTasks({ numbers: [1], add: ['x'], ...a }),
} as const

describe.each(Object.entries(verbs))('%s', (_, verb) => {
  beforeEach(() => add('Water the plants', { due: '2026-11-21', rrule: 'FREQ=DAILY' }))

  test('works, is recorded, and twice is once', async () => {
    const before = await loadTask({ number: 1, ...me() })
    const first = await verb({ ...me(), now: later })
    expect(first.batchId).toMatch(/^bat_/)
    const [change] = await historyOf({ number: 1, ...me() })
    expect(change).toMatchObject({ by: 'user', batchId: first.batchId, at: later.toISOString(), canUndo: true })
    const after = await loadTask({ number: 1, ...me() })
    expect(after).not.toEqual(before)
    expect(after.version).toBe(2)
    const recorded = await changesOf(owner)
    expect((await verb({ ...me(), now: later })).batchId).toBeNull()
    expect(await changesOf(owner)).toBe(recorded)
    expect(await loadTask({ number: 1, ...me() })).toEqual(after)
  })

  test('on someone else’s task finds nothing and writes nothing', async () => {
    expect(await refusal(verb(as(stranger, now)))).toMatchObject({ code: 'not_found' })
    expect(await changesOf(stranger)).toBe(0)
    expect(await loadTask({ number: 1, ...me() })).toMatchObject({ version: 1 })
  })

  test('the same key again returns the first result, in parallel too', async () => {
    const keyed = { ...me(), idempotencyKey: 'k' }
    const results = await Promise.all([1, 2, 3, 4].map(() => verb(keyed)))
    for (const result of results) expect(result).toEqual(results[0])
    expect(results[0]?.batchId).not.toBeNull()
    await updateTaskTitle()
    expect(await verb(keyed)).toEqual(results[0])
  })

  test('undone, everything is as it was', async () => {
    const before = await everything(owner)
    const { batchId } = await verb(me())
    await undoBatch({ undoneBatchId: batchId as string, ...me() })
    expect(await everything(owner)).toEqual(before)
  })

  async function updateTaskTitle() {
    await db.task.updateMany({ where: { ownerId: owner.id }, data: { title: 'Changed meanwhile' } })
  }
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

test('completing many times in parallel makes one next occurrence', async () => {
  await add('Stand-up', { due: '2026-11-20T09:00', rrule: 'FREQ=DAILY' })
  await Promise.all(Array.from({ length: 10 }, () => completeTask({ number: 1, ...me() })))
  const { tasks } = await listTasks({ ...me() })
  expect(tasks).toHaveLength(1)
  expect(tasks[0]).toMatchObject({ number: 2, dueAt: '2026-11-22T09:00:00.000Z', rrule: 'FREQ=DAILY' })
})

test('ticked by mistake, the next occurrence goes again; worked on, it stays, and there is still only one', async () => {
  await add('Stand-up', { due: '2026-11-21', rrule: 'FREQ=DAILY' })
  await completeTask({ number: 1, ...me() })
  await reopenTask({ number: 1, ...me() })
  expect((await listTasks({ ...me() })).tasks.map(({ number }) => number)).toEqual([1])
  await completeTask({ number: 1, ...me() })
  await updateTask({ number: 3, notes: 'Bring the numbers', ...me() })
  await reopenTask({ number: 1, ...me() })
  await completeTask({ number: 1, ...me() })
  expect((await listTasks({ ...me() })).tasks.map(({ number }) => number)).toEqual([3])
})

test('an edit of this one leaves the series alone, an edit of the series does not', async () => {
  await add('Pay rent', { due: '2026-12-01', rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', tags: ['home'] })
  await updateTask({ number: 1, title: 'Pay rent and heating', scope: 'this', ...me() })
  await updateTask({ number: 1, priority: 'high', scope: 'series', ...me() })
  await reschedule({ number: 1, due: '2026-12-03', ...me() })
  const { next } = await completeTask({ number: 1, ...me() })
  expect(next).toMatchObject({ title: 'Pay rent', priority: 'high', dueOn: '2027-01-01', tags: ['home'], series: null })
})

test('a new rule and a new date in one edit are both kept, and the old rule’s date is over', async () => {
  await add('Bins', { due: '2026-11-23', rrule: 'FREQ=WEEKLY;BYDAY=MO' })
  const change = { due: '2026-11-24', rrule: 'FREQ=WEEKLY;BYDAY=TU' }
  expect((await updateTask({ number: 1, ...change, ...me() })).task).toMatchObject({
    dueOn: '2026-11-24',
    series: null,
  })
  expect((await completeTask({ number: 1, ...me() })).next).toMatchObject({ dueOn: '2026-12-01' })
})

test('a recurrence of three times ends after three', async () => {
  await add('Antibiotic', { due: '2026-11-21', rrule: 'FREQ=DAILY;COUNT=3' })
  expect((await completeTask({ number: 1, ...me() })).next).toMatchObject({ dueOn: '2026-11-22' })
  expect((await completeTask({ number: 2, ...me() })).next).toMatchObject({ dueOn: '2026-11-23' })
  expect((await completeTask({ number: 3, ...me() })).next).toBeNull()
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

describe('undo', () => {
  test('of one change works once, and not for a stranger', async () => {
    await add('One')
    await updateTask({ number: 1, title: 'Uno', ...me() })
    const [change] = await historyOf({ number: 1, ...me() })
    const changeId = change?.id as string
    expect(await refusal(undoChange({ changeId, ...as(stranger, now) }))).toMatchObject({ code: 'not_found' })
    expect((await undoChange({ changeId, ...me() })).tasks[0]).toMatchObject({ title: 'One', version: 3 })
    expect(await refusal(undoChange({ changeId, ...me() }))).toMatchObject({
      code: 'conflict',
      message: 'This was already undone.',
    })
  })

  test('is refused with a sentence when the task has changed since', async () => {
    const { batchId } = await createTask({ title: 'One', ...me() })
    await updateTask({ number: 1, title: 'Uno', ...me() })
    const error = await refusal(undoBatch({ undoneBatchId: batchId as string, ...me() }))
    expect(error).toMatchObject({ code: 'conflict' })
    expect(error.message).toBe('Task #1 “Uno” has changed since, so this cannot be undone.')
    expect((await historyOf({ number: 1, ...me() })).map(({ canUndo }) => canUndo)).toEqual([true, false])
  })

  test('can itself be undone, after which the change stands again and can be undone again', async () => {
    await add('One')
    const { batchId } = await updateTask({ number: 1, title: 'Uno', ...me() })
    const undone = await undoBatch({ undoneBatchId: batchId as string, ...me() })
    await undoBatch({ undoneBatchId: undone.batchId as string, ...me() })
    expect((await loadTask({ number: 1, ...me() })).title).toBe('Uno')
    await undoBatch({ undoneBatchId: batchId as string, ...me() })
    expect((await loadTask({ number: 1, ...me() })).title).toBe('One')
  })

  test('of a creation takes the task away, and undone brings it back under its number', async () => {
    const { batchId } = await createTask({ title: 'One', tags: ['a'], ...me() })
    const undone = await undoBatch({ undoneBatchId: batchId as string, ...me() })
    expect(undone.removed).toEqual([1])
    expect(await refusal(loadTask({ number: 1, ...me() }))).toMatchObject({ code: 'not_found' })
    await undoBatch({ undoneBatchId: undone.batchId as string, ...me() })
    expect(await loadTask({ number: 1, ...me() })).toMatchObject({ title: 'One', tags: ['a'], version: 2 })
  })

  test('of a completion takes the next occurrence along, also by its one change', async () => {
    await add('Stand-up', { due: '2026-11-21', rrule: 'FREQ=DAILY' })
    await completeTask({ number: 1, ...me() })
    const [change] = await historyOf({ number: 1, ...me() })
    const { removed } = await undoChange({ changeId: change?.id as string, ...me() })
    expect(removed).toEqual([2])
    expect((await listTasks({ ...me() })).tasks.map(({ number }) => number)).toEqual([1])
  })

  test('of a turn takes back all of it as one', async () => {
    const turn = { ...me(), by: 'assistant' as const, runId: 'run_1' }
    await add('Before')
    await createTask({ title: 'One', ...turn })
    await updateTask({ number: 2, title: 'Uno', ...turn })
    await trashTask({ number: 1, ...turn })
    expect(await undoRun({ undoneRunId: 'run_1', ...me() })).toMatchObject({ removed: [2], tasks: [{ number: 1 }] })
    expect((await listTasks({ ...me() })).tasks.map(({ title }) => title)).toEqual(['Before'])
  })

  test('twice in parallel happens once', async () => {
    const { batchId } = await createTask({ title: 'One', ...me() })
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => undoBatch({ undoneBatchId: batchId as string, ...me() })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
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
