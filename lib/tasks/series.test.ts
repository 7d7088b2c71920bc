import { beforeEach, expect, test } from 'vitest'
import { as, type Person, somebody } from '@/test/world'
import { completeTask } from './complete-task'
import { createTask } from './create-task'
import { listTasks } from './list-tasks'
import { reopenTask } from './reopen-task'
import { reschedule } from './reschedule'
import { stopRecurrence } from './stop-recurrence'
import { updateTask } from './update-task'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
const me = () => as(owner, now)

beforeEach(async () => {
  owner = await somebody()
})

const add = async (title: string, more = {}) => (await createTask({ title, ...more, ...me() })).task

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

test('a recurrence that was stopped makes no next one', async () => {
  await add('Bins', { due: '2026-11-23', rrule: 'FREQ=WEEKLY;BYDAY=MO' })
  expect((await stopRecurrence({ number: 1, ...me() })).task).toMatchObject({ rrule: null, dueOn: '2026-11-23' })
  expect((await completeTask({ number: 1, ...me() })).next).toBeNull()
})

test('a recurrence of three times ends after three', async () => {
  await add('Antibiotic', { due: '2026-11-21', rrule: 'FREQ=DAILY;COUNT=3' })
  expect((await completeTask({ number: 1, ...me() })).next).toMatchObject({ dueOn: '2026-11-22' })
  expect((await completeTask({ number: 2, ...me() })).next).toMatchObject({ dueOn: '2026-11-23' })
  expect((await completeTask({ number: 3, ...me() })).next).toBeNull()
})
