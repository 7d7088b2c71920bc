import { beforeAll, describe, expect, test } from 'vitest'
import { as, type Person, somebody } from '@/test/world'
import { completeTask } from './complete-task'
import { countViews } from './count-views'
import { createTask } from './create-task'
import { listTasks } from './list-tasks'
import type { TaskFields, TaskFilter } from './schema'
import { trashTask } from './trash-task'

const now = new Date('2026-11-21T10:00:00Z')
const someList = async (tasks: TaskFields[], zone = 'UTC', at = now) => {
  const owner = await somebody(zone)
  for (const task of tasks) await createTask({ ...task, ...as(owner, at) })
  return owner
}
const titles = async (owner: Person, filter: TaskFilter = {}, at = now) =>
  (await listTasks({ filter, ...as(owner, at) })).tasks.map(({ title }) => title)

/** Page after page, three at a time. */
async function paged(owner: Person, filter: TaskFilter) {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listTasks>> = await listTasks({
      filter: { ...filter, limit: 3, ...(cursor && { cursor }) },
      ...as(owner, now),
    })
    found.push(...page.tasks.map(({ title }) => title))
    cursor = page.cursor
  } while (cursor)
  return found
}

describe('filters and orders', () => {
  let owner: Person
  beforeAll(async () => {
    owner = await someList([
      { title: 'yesterday', due: '2026-11-20', priority: 'low', tags: ['Home', '🌱'] },
      { title: 'this morning', due: '2026-11-21T08:00', priority: 'high', tags: ['home'] },
      { title: 'today', due: '2026-11-21' },
      { title: 'tonight', due: '2026-11-21T20:00', tags: ['work', 'HOME'] },
      { title: 'tomorrow', due: '2026-11-22', priority: 'high' },
      { title: 'Sunday noon', due: '2026-11-22T12:00' },
      { title: 'next week', due: '2026-11-25', priority: 'low' },
      { title: 'whenever', priority: 'high' },
      { title: 'Émile', tags: ['work'] },
      { title: 'done', due: '2026-11-19' },
      { title: 'gone', tags: ['home'] },
    ])
    await completeTask({ number: 10, ...as(owner, now) })
    await trashTask({ number: 11, ...as(owner, now) })
  })

  test.each<[TaskFilter, string[]]>([
    [
      {},
      ['yesterday', 'today', 'this morning', 'tonight', 'tomorrow', 'Sunday noon', 'next week', 'whenever', 'Émile'],
    ],
    [{ due: 'overdue' }, ['yesterday', 'this morning']],
    [{ due: 'today' }, ['today', 'this morning', 'tonight']],
    [{ due: 'today_or_overdue' }, ['yesterday', 'today', 'this morning', 'tonight']],
    [{ due: 'week' }, ['yesterday', 'today', 'this morning', 'tonight', 'tomorrow', 'Sunday noon']],
    [{ due: 'upcoming' }, ['tomorrow', 'Sunday noon', 'next week']],
    [{ due: 'none' }, ['whenever', 'Émile']],
    [{ due: { from: '2026-11-22', to: '2026-11-22' } }, ['tomorrow', 'Sunday noon']],
    [{ due: { from: '2026-11-23' } }, ['next week']],
    [{ priority: ['high', 'low'], due: 'any' }, ['yesterday', 'this morning', 'tomorrow', 'next week']],
    [{ tags: ['HOME'] }, ['yesterday', 'this morning', 'tonight']],
    [{ tags: ['home', 'work'] }, ['tonight']],
    [{ tags: ['🌱'] }, ['yesterday']],
    [{ status: 'completed' }, ['done']],
    [{ status: 'trashed' }, ['gone']],
    [{ status: 'any', due: 'overdue' }, ['done', 'yesterday', 'this morning']],
    [
      { sort: 'priority', due: 'any' },
      ['this morning', 'tomorrow', 'today', 'tonight', 'Sunday noon', 'yesterday', 'next week'],
    ],
    [{ sort: 'title', due: 'none' }, ['Émile', 'whenever']],
    [{ sort: 'created', due: 'today' }, ['tonight', 'today', 'this morning']],
  ])('%j', async (filter, expected) => {
    expect(await titles(owner, filter)).toEqual(expected)
    if (!filter.due || filter.due === 'any' || filter.due === 'week')
      expect(await paged(owner, filter)).toEqual(expected)
  })

  test('every view is counted', async () => {
    expect(await countViews(as(owner, now))).toEqual({
      all: 9,
      overdue: 2,
      today: 4,
      upcoming: 3,
      noDate: 2,
      completed: 1,
      trash: 1,
      tags: [
        { tag: 'Home', count: 3 },
        { tag: 'work', count: 2 },
        { tag: '🌱', count: 1 },
      ],
    })
  })

  test('pages neither repeat nor skip a task, whatever the order', async () => {
    for (const sort of ['due', 'priority', 'title', 'created'] as const)
      expect(await paged(owner, { sort, status: 'any' })).toEqual(await titles(owner, { sort, status: 'any' }))
  })

  test('a stranger sees nothing of it', async () => {
    const stranger = await somebody()
    expect(await titles(stranger, { status: 'any' })).toEqual([])
    expect(await titles(stranger, { search: 'tonight' })).toEqual([])
    expect(await countViews(as(stranger, now))).toMatchObject({ all: 0, tags: [] })
  })

  test.each(['x', '', '!!!', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')])(
    'the page %j is refused',
    async cursor => {
      await expect(listTasks({ filter: { cursor }, ...as(owner, now) })).rejects.toMatchObject({ code: 'invalid' })
    },
  )

  test('a cursor of one order is refused in another', async () => {
    const { cursor } = await listTasks({ filter: { limit: 1, sort: 'title' }, ...as(owner, now) })
    const filter = { cursor: cursor as string, sort: 'due' as const }
    await expect(listTasks({ filter, ...as(owner, now) })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('search', () => {
  let owner: Person
  beforeAll(async () => {
    owner = await someList([
      { title: 'Buy groceries', notes: 'oat milk, bread' },
      { title: 'Call Zoë about the café', tags: ['people'] },
      { title: 'Quarterly report', notes: 'Figures from Zoë; groceries are not in it.' },
      { title: 'Report the broken lamp', due: '2026-11-22' },
      { title: `'; DROP TABLE tasks; -- & | ! :* "` },
      { title: '买菜' },
    ])
  })

  test.each([
    ['groceries', ['Buy groceries', 'Quarterly report']],
    ['groc', ['Buy groceries', 'Quarterly report']],
    ['GROCERIES buy', ['Buy groceries']],
    ['zoe', ['Call Zoë about the café', 'Quarterly report']],
    ['CAFE', ['Call Zoë about the café']],
    ['grocreies', ['Buy groceries', 'Quarterly report']],
    ['mlik', ['Buy groceries']],
    ['repotr lapm', ['Report the broken lamp']],
    ['drop table', [`'; DROP TABLE tasks; -- & | ! :* "`]],
    ['买', ['买菜']],
    ['elephant', []],
    ['&|!():*\'"\\', []],
    ['   ', null],
  ])('%s', async (search, expected) => {
    const found = await titles(owner, { search })
    if (expected) expect(found).toEqual(expected)
    else expect(found).toHaveLength(6)
  })

  test('the matches are marked where they stand, accents and case as written', async () => {
    const { tasks } = await listTasks({ filter: { search: 'zoe caf' }, ...as(owner, now) })
    expect(tasks[0]?.found?.title).toEqual([
      [5, 8],
      [19, 22],
    ])
    const [, inNotes] = (await listTasks({ filter: { search: 'grocreies' }, ...as(owner, now) })).tasks
    const { excerpt = '', inExcerpt = [] } = inNotes?.found ?? {}
    expect(inExcerpt.map(([from, to]) => excerpt.slice(from, to))).toEqual(['groceries'])
  })

  test('searches together with filters, orders and pages', async () => {
    expect(await titles(owner, { search: 'report', due: 'upcoming' })).toEqual(['Report the broken lamp'])
    expect(await titles(owner, { search: 'zoe', tags: ['people'] })).toEqual(['Call Zoë about the café'])
    expect(await titles(owner, { search: 'report', sort: 'title' })).toEqual([
      'Quarterly report',
      'Report the broken lamp',
    ])
    const first = await listTasks({ filter: { search: 'grocreies', limit: 1 }, ...as(owner, now) })
    const filter = { search: 'grocreies', limit: 1, cursor: first.cursor as string }
    const second = await listTasks({ filter, ...as(owner, now) })
    expect(second).toMatchObject({ cursor: null, tasks: [{ title: 'Quarterly report' }] })
  })
})

describe('the same list seen from', () => {
  const list: TaskFields[] = [
    { title: 'day before', due: '2026-03-28' },
    { title: 'the day', due: '2026-03-29' },
    { title: 'day after', due: '2026-03-30' },
    { title: '28th 23:30Z', due: '2026-03-28T23:30:00Z' },
    { title: '29th 00:30Z', due: '2026-03-29T00:30:00Z' },
    { title: '29th 12:00Z', due: '2026-03-29T12:00:00Z' },
    { title: '29th 23:30Z', due: '2026-03-29T23:30:00Z' },
    { title: '30th 06:30Z', due: '2026-03-30T06:30:00Z' },
  ]
  test.each([
    ['UTC', '2026-03-29T12:00:00Z', ['the day', '29th 00:30Z', '29th 12:00Z', '29th 23:30Z']],
    ['Asia/Kolkata', '2026-03-29T12:00:00Z', ['28th 23:30Z', '29th 00:30Z', 'the day', '29th 12:00Z']],
    ['America/Los_Angeles', '2026-03-29T12:00:00Z', ['the day', '29th 12:00Z', '29th 23:30Z', '30th 06:30Z']],
    // 12:00Z is already the 30th there
    ['Pacific/Auckland', '2026-03-29T12:00:00Z', ['day after', '29th 12:00Z', '29th 23:30Z', '30th 06:30Z']],
    ['Pacific/Auckland', '2026-03-29T10:59:00Z', ['28th 23:30Z', '29th 00:30Z', 'the day']],
    ['UTC', '2026-03-28T23:59:59Z', ['day before', '28th 23:30Z']],
    ['UTC', '2026-03-29T00:00:00Z', ['the day', '29th 00:30Z', '29th 12:00Z', '29th 23:30Z']],
  ])('%s at %s has its own today', async (zone, at, expected) => {
    const owner = await someList(list, zone)
    const today = await titles(owner, { due: 'today' }, new Date(at))
    expect(today.sort()).toEqual([...expected].sort())
    const everyDay = { status: 'open' as const }
    expect(await paged(owner, everyDay)).toEqual(await titles(owner, everyDay))
  })

  test.each([
    // clocks forward and back: the day is 23 or 25 hours long
    ['Pacific/Auckland', '2026-09-26T14:00:00Z', '2026-09-27', '2026-09-26T12:00:00Z', '2026-09-27T11:00:00Z'],
    ['Pacific/Auckland', '2026-04-04T14:00:00Z', '2026-04-05', '2026-04-04T11:00:00Z', '2026-04-05T12:00:00Z'],
    ['America/Los_Angeles', '2026-03-08T20:00:00Z', '2026-03-08', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['America/Los_Angeles', '2026-11-01T20:00:00Z', '2026-11-01', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
    ['Asia/Kolkata', '2026-03-29T12:00:00Z', '2026-03-29', '2026-03-28T18:30:00Z', '2026-03-29T18:30:00Z'],
    ['UTC', '2026-03-29T12:00:00Z', '2026-03-29', '2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z'],
  ])('%s at %s: its day is %s and no minute more', async (zone, at, day, start, end) => {
    const minute = 60_000
    const around = (iso: string) => [Date.parse(iso) - minute, Date.parse(iso)].map(ms => new Date(ms).toISOString())
    const [before = '', first = ''] = around(start)
    const [last = '', after = ''] = around(end)
    const owner = await someList(
      [before, first, last, after, day].map(due => ({ title: due, due })),
      zone,
    )
    expect(await titles(owner, { due: 'today' }, new Date(at))).toEqual([day, first, last])
    expect(await titles(owner, { due: 'upcoming' }, new Date(at))).toEqual([after])
    expect(await countViews(as(owner, new Date(at)))).toMatchObject({ today: 4, upcoming: 1 })
  })

  test.each([
    ['Pacific/Auckland', '2026-04-04', '2026-04-05'],
    ['Pacific/Auckland', '2026-09-26', '2026-09-27'],
    ['America/Los_Angeles', '2026-03-07', '2026-03-08'],
    ['America/Los_Angeles', '2026-10-31', '2026-11-01'],
    ['Asia/Kolkata', '2026-03-28', '2026-03-29'],
    ['UTC', '2026-03-28', '2026-03-29'],
  ])('%s: what is due on %s is overdue from midnight on, and not a minute before', async (zone, day, next) => {
    const midnight = Date.parse(`${next}T00:00:00Z`) - offsetOf(zone, next)
    const owner = await someList(
      [
        { title: 'the day', due: day },
        { title: 'at noon', due: `${day}T12:00` },
        { title: 'the next', due: next },
      ],
      zone,
    )
    const views = async (at: Date) => [
      await titles(owner, { due: 'overdue' }, at),
      await titles(owner, { due: 'today' }, at),
      (await countViews(as(owner, at))).overdue,
    ]
    const before = new Date(midnight - 60_000)
    expect(await views(before)).toEqual([['at noon'], ['the day', 'at noon'], 1])
    expect(await views(new Date(midnight))).toEqual([['the day', 'at noon'], ['the next'], 2])
  })

  test('a nine o’clock task stays at nine when the clocks change, and a day stays that day', async () => {
    const owner = await someList(
      [
        { title: 'nine', due: '2026-03-07T09:00', rrule: 'FREQ=DAILY' },
        { title: 'day', due: '2026-03-07', rrule: 'FREQ=DAILY' },
      ],
      'America/Los_Angeles',
    )
    const saturday = new Date('2026-03-07T20:00:00Z')
    const nine = await completeTask({ number: 1, ...as(owner, saturday) })
    expect([nine.task.dueAt, nine.next?.dueAt]).toEqual(['2026-03-07T17:00:00.000Z', '2026-03-08T16:00:00.000Z'])
    const moved = { ...owner, timeZone: 'Pacific/Auckland' }
    expect((await completeTask({ number: 2, ...as(moved, saturday) })).next?.dueOn).toBe('2026-03-08')
  })
})

/** In ms, at the beginning of that day. Written out: what it checks must not be what it is checked with. */
function offsetOf(zone: string, day: string) {
  const hours: Record<string, number> = {
    'Pacific/Auckland 2026-04-05': 13,
    'Pacific/Auckland 2026-09-27': 12,
    'America/Los_Angeles 2026-03-08': -8,
    'America/Los_Angeles 2026-11-01': -7,
    'Asia/Kolkata 2026-03-29': 5.5,
    'UTC 2026-03-29': 0,
  }
  return (hours[`${zone} ${day}`] ?? Number.NaN) * 3_600_000
}
