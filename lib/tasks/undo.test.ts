import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '@/test/refusal'
import { as, type Person, somebody } from '@/test/world'
import { completeTask } from './complete-task'
import { createTask } from './create-task'
import { historyOf } from './history-of'
import { listTasks } from './list-tasks'
import { loadTask } from './load-task'
import { trashTask } from './trash-task'
import { undoBatch } from './undo-batch'
import { undoChange } from './undo-change'
import { undoRun } from './undo-run'
import { updateTask } from './update-task'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
let stranger: Person
const me = () => as(owner, now)

beforeEach(async () => {
  ;[owner, stranger] = await Promise.all([somebody(), somebody()])
})

const add = async (title: string, more = {}) => (await createTask({ title, ...more, ...me() })).task

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
    expect(await refusal(undoRun({ undoneRunId: 'run_1', ...as(stranger, now) }))).toMatchObject({ code: 'not_found' })
    expect(await undoRun({ undoneRunId: 'run_1', ...me() })).toMatchObject({ removed: [2], tasks: [{ number: 1 }] })
    expect((await listTasks({ ...me() })).tasks.map(({ title }) => title)).toEqual(['Before'])
    expect(await refusal(undoRun({ undoneRunId: 'run_1', ...me() }))).toMatchObject({ code: 'conflict' })
  })

  test('twice in parallel happens once', async () => {
    const { batchId } = await createTask({ title: 'One', ...me() })
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => undoBatch({ undoneBatchId: batchId as string, ...me() })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
