import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import { createTask } from './create-task'
import { listTasks } from './list-tasks'
import { loadTask } from './load-task'
import { reschedule } from './reschedule'
import type { TaskChange } from './schema'
import { tagTasks } from './tag-tasks'
import { updateTask } from './update-task'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
const me = () => as(owner, now)

beforeAll(async () => {
  owner = await somebody()
  await createTask({ title: 'Kept', due: '2026-11-22', rrule: 'FREQ=DAILY', ...me() })
})

describe.each<[keyof TaskChange, unknown]>([
  ['title', ''],
  ['title', ' \n\t '],
  ['title', 'x'.repeat(501)],
  ['title', 'nul\0'],
  ['title', 'half \ud800 pair'],
  ['title', 'bell \u0007'],
  ['title', 7],
  ['notes', 'x'.repeat(20_001)],
  ['notes', 'nul\0'],
  ['notes', '\udc00'],
  ['priority', 'urgent'],
  ['tags', ['']],
  ['tags', ['#']],
  ['tags', ['a,b']],
  ['tags', ['a\u0000']],
  ['tags', ['a\u001b[31m']],
  ['tags', ['\ud83c']],
  ['tags', ['x'.repeat(51)]],
  ['tags', Array.from({ length: 21 }, (_, n) => `tag${n}`)],
  ['tags', 'home'],
  ['due', '0000-01-01'],
  ['due', '20000-01-01'],
  ['due', '+020000-01-01'],
  ['due', '2026-02-29'],
  ['due', '2026-13-01'],
  ['due', '2026-11-21T25:00'],
  ['due', 'tomorrow'],
  ['rrule', 'FREQ=HOURLY'],
  ['rrule', 'FREQ=SOMETIMES'],
  ['rrule', 'every day'],
  ['rrule', 'FREQ=DAILY;UNTIL=20200101'],
  ['rrule', 'FREQ=MONTHLY;BYDAY=6MO'],
  ['rrule', 'FREQ=DAILY;COUNT=0'],
  ['rrule', 'FREQ=DAILY\nDTSTART:20200101'],
])('%s %j', (field, value) => {
  test('is refused under its name, and nothing is written', async () => {
    const before = [await loadTask({ number: 1, ...me() }), await db.change.count()]
    const bad = { [field]: value } as Record<string, never>
    const refusal = { code: 'invalid', detail: { fields: { [field]: expect.stringMatching(/\w.*\.$/) } } }
    await expect(createTask({ title: 'New', ...bad, ...me() })).rejects.toMatchObject(refusal)
    await expect(updateTask({ number: 1, ...bad, ...me() })).rejects.toMatchObject(refusal)
    if (field === 'due')
      await expect(reschedule({ number: 1, due: value as string, ...me() })).rejects.toMatchObject(refusal)
    expect([await loadTask({ number: 1, ...me() }), await db.change.count()]).toEqual(before)
  })
})

test('a repeating task keeps a date', async () => {
  const refusal = { code: 'invalid', detail: { fields: { due: expect.any(String) } } }
  await expect(updateTask({ number: 1, due: null, ...me() })).rejects.toMatchObject(refusal)
  const { task } = await createTask({ title: 'Bins', rrule: 'FREQ=WEEKLY;BYDAY=MO', ...me() })
  expect(task.dueOn).toBe('2026-11-23')
})

test('what is as long as it may be is kept', async () => {
  const fields = {
    title: 'x'.repeat(500),
    notes: '🌱'.repeat(20_000),
    tags: Array.from({ length: 20 }, (_, n) => `${n}`),
  }
  const { task } = await createTask({ ...fields, due: '1900-01-01', ...me() })
  expect(await loadTask({ number: task.number, ...me() })).toMatchObject({ ...fields, dueOn: '1900-01-01' })
  expect((await updateTask({ number: task.number, due: '9999-12-31', ...me() })).task.dueOn).toBe('9999-12-31')
})

test('a tag too many refuses the whole of a bulk change', async () => {
  const tags = Array.from({ length: 20 }, (_, n) => `tag${n}`)
  const { task } = await createTask({ title: 'Full', tags, ...me() })
  await expect(tagTasks({ numbers: [1, task.number], add: ['more'], ...me() })).rejects.toMatchObject({
    code: 'invalid',
    detail: { fields: { tags: 'A task has at most 20 tags.' } },
  })
  expect((await loadTask({ number: 1, ...me() })).tags).toEqual([])
})

test.each([[[]], [[0]], [[1, 1.5]], [Array.from({ length: 501 }, (_, n) => n + 1)]])(
  'several tasks that cannot be meant are refused under their name: %j',
  async numbers => {
    const before = [await loadTask({ number: 1, ...me() }), await db.change.count()]
    const refusal = { code: 'invalid', detail: { fields: { numbers: expect.any(String) } } }
    await expect(tagTasks({ numbers, add: ['x'], ...me() })).rejects.toMatchObject(refusal)
    await expect(tagTasks({ numbers: [1], add: ['a,b'], ...me() })).rejects.toMatchObject({
      detail: { fields: { add: expect.any(String) } },
    })
    expect([await loadTask({ number: 1, ...me() }), await db.change.count()]).toEqual(before)
  },
)

test('a title of 500 emoji, HTML and tags that differ in case are kept as they are meant', async () => {
  const title = '🌱'.repeat(500)
  expect((await createTask({ title, ...me() })).task.title).toBe(title)
  const html = '<img src=x onerror=alert(1)>'
  const made = await createTask({ title: ` ${html}\n `, tags: ['#Home', 'home', ' HOME '], ...me() })
  expect(made.task).toMatchObject({ title: html, tags: ['Home'] })
})

test.each([0, -1, 1.5, Number.NaN, 2 ** 31, 1e300])('the number %d is no task', async number => {
  await expect(loadTask({ number, ...me() })).rejects.toMatchObject({ code: 'invalid' })
  await expect(updateTask({ number, title: 'x', ...me() })).rejects.toMatchObject({ code: 'invalid' })
})

test('whatever is sent as fields is either kept or refused, never a crash', async () => {
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.jsonValue(), fc.constant(undefined))
  const fields = fc.record({ title: odd, notes: odd, tags: fc.oneof(odd, fc.array(odd)), due: odd, rrule: odd })
  await fc.assert(
    fc.asyncProperty(fields, async given => {
      const outcome = await createTask({ ...(given as { title: string }), ...me() }).catch(error => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'AppError', code: 'invalid' })
      else expect(await loadTask({ number: outcome.task.number, ...me() })).toEqual(outcome.task)
    }),
    { numRuns: 150 },
  )
})

test('whatever is searched for, and whatever page is asked for, is answered or refused', async () => {
  const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))
  await fc.assert(
    fc.asyncProperty(odd, fc.option(odd, { nil: undefined }), async (search, cursor) => {
      const outcome = await listTasks({ filter: { search, ...(cursor && { cursor }) }, ...me() }).catch(error => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'AppError', code: 'invalid' })
      else expect(outcome.tasks).toEqual(expect.any(Array))
    }),
    { numRuns: 200 },
  )
})
