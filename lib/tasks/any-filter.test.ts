import fc from 'fast-check'
import { expect, test } from 'vitest'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import { addDays, instantAt, localDay, startOfDay, weekOf } from '../language/zone'
import { countTasks } from './count-tasks'
import { listTasks } from './list-tasks'
import { dueFilters, priorities, sorts, type Task, type TaskFilter } from './schema'
import { tasksOfNumbers } from './tasks-of-numbers'

const now = new Date('2026-03-29T10:30:00Z')
const words = ['tea', 'team', 'teapot', 'Éclair', 'milk']
const tags = ['home', 'Work', '🌱']

const zone = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Auckland')
const day = fc.integer({ min: -9, max: 9 }).map(days => addDays('2026-03-29', days))
const clock = fc.constantFrom('00:00', '09:00', '23:59')
const given = fc.record({
  title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map(list => list.join(' ')),
  notes: fc.constantFrom('', ...words),
  priority: fc.constantFrom(...priorities),
  tags: fc.subarray(tags),
  due: fc.oneof(fc.constant(null), day, fc.tuple(day, clock)),
  completedAt: fc.option(day),
  trashedAt: fc.option(day, { freq: 6 }),
})
const filter: fc.Arbitrary<TaskFilter> = fc.record(
  {
    status: fc.constantFrom('open', 'completed', 'trashed', 'any'),
    priority: fc.subarray([...priorities]),
    tags: fc.subarray(tags.map(tag => tag.toUpperCase())),
    due: fc.oneof(fc.constantFrom(...dueFilters), fc.record({ from: day, to: day }, { requiredKeys: [] })),
    search: fc.constantFrom('te', 'tea', 'tea mi', 'ECLAIR', 'eclair mi'),
    sort: fc.constantFrom(...sorts),
  },
  { requiredKeys: [] },
)

test('page after page holds just what a reading of every task would, in the order that was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(given, { maxLength: 25 }),
      zone,
      fc.array(filter, { minLength: 6 }),
      async (list, timeZone, filters) => {
        const owner = await somebody(timeZone)
        await Promise.all([fill(owner, list), fill(await somebody(timeZone), list)])
        const all = [
          ...(await tasksOfNumbers({ numbers: list.map((_, index) => index + 1), ...as(owner, now) })).values(),
        ]
        for (const one of filters) {
          const expected = all.filter(task => passes(task, one, timeZone))
          const found = await paged(owner, one)
          expect(found.map(({ number }) => number).sort(ascending), JSON.stringify(one)).toEqual(
            expected.map(({ number }) => number).sort(ascending),
          )
          expect(await countTasks({ filter: one, ...as(owner, now) })).toBe(expected.length)
          const key = orderOf(one, timeZone)
          if (key) expect(found.map(key)).toEqual(expected.map(key).sort(inOrder))
        }
      },
    ),
    { numRuns: 25 },
  )
})

async function fill(owner: Person, list: (typeof given extends fc.Arbitrary<infer T> ? T : never)[]) {
  const data = list.map(({ due, completedAt, trashedAt, ...fields }, index) => ({
    ...fields,
    id: `${owner.id}${index}`,
    ownerId: owner.id,
    number: index + 1,
    dueOn: typeof due === 'string' ? new Date(due) : null,
    dueAt: Array.isArray(due) ? instantAt(due[0], due[1], owner.timeZone) : null,
    completedAt: completedAt && new Date(completedAt),
    trashedAt: trashedAt && new Date(trashedAt),
  }))
  await db.task.createMany({ data })
}

async function paged(owner: Person, one: TaskFilter) {
  const found: { number: number }[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listTasks({ filter: { ...one, limit: 4, ...(cursor && { cursor }) }, ...as(owner, now) })
    found.push(...page.tasks)
    cursor = page.cursor
  }
  return found as Task[]
}

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
const statusOf = (task: Task) => (task.trashedAt ? 'trashed' : task.completedAt ? 'completed' : 'open')

function passes(task: Task, { status = 'open', priority = [], tags = [], due, search }: TaskFilter, timeZone: string) {
  const isAsked = status === 'any' ? statusOf(task) !== 'trashed' : statusOf(task) === status
  const own = task.tags.map(tag => tag.toLowerCase())
  const said = fold(`${task.title} ${task.notes}`).split(' ')
  return (
    isAsked &&
    (priority.length === 0 || priority.includes(task.priority)) &&
    tags.every(tag => own.includes(tag.toLowerCase())) &&
    (!search ||
      fold(search)
        .split(' ')
        .every(word => said.some(other => other.startsWith(word)))) &&
    (due === undefined || isDue(task, due, timeZone))
  )
}

function isDue(task: Task, due: NonNullable<TaskFilter['due']>, timeZone: string) {
  const on = task.dueOn ?? (task.dueAt && localDay(new Date(task.dueAt), timeZone))
  if (due === 'none') return on === null
  if (on === null) return false
  const today = localDay(now, timeZone)
  if (typeof due === 'object') return on >= (due.from ?? '') && on <= (due.to ?? '9')
  if (due === 'overdue') return task.dueAt ? new Date(task.dueAt) < now : on < today
  const { first, last } = weekOf(today)
  const ranges = {
    today: [today, today],
    today_or_overdue: ['', today],
    week: [first, last],
    upcoming: ['', '9'],
    any: ['', '9'],
  }
  const [from = '', to = ''] = ranges[due]
  return on >= from && on <= to && (due !== 'upcoming' || on > today)
}

/** What the order goes by, first to last; “best” is told by other tests. */
function orderOf({ sort, status = 'open', search }: TaskFilter, timeZone: string) {
  const usual = search ? 'best' : status === 'open' || status === 'any' ? 'due' : 'closed'
  const asked = sort === 'best' && !search ? usual : (sort ?? usual)
  const instant = ({ dueOn, dueAt }: Task) =>
    dueAt ? Date.parse(dueAt) : dueOn ? startOfDay(dueOn, timeZone).getTime() : Number.POSITIVE_INFINITY
  const closed = ({ completedAt, trashedAt }: Task) => -Date.parse(trashedAt ?? completedAt ?? '1000-01-01')
  const keys = {
    due: (task: Task) => [instant(task), task.dueOn ? 0 : 1],
    priority: (task: Task) => [priorities.indexOf(task.priority), instant(task), task.dueOn ? 0 : 1],
    created: (task: Task) => [-task.number],
    title: (task: Task) => [fold(task.title), task.number],
    closed: (task: Task) => [closed(task), -task.number],
    best: null,
  }
  return keys[asked]
}

const ascending = (a: number, b: number) => a - b
function inOrder(a: (number | string)[], b: (number | string)[]) {
  const at = a.findIndex((value, index) => value !== b[index])
  const [one, other] = [a[at] ?? 0, b[at] ?? 0]
  return at < 0 ? 0 : one < other ? -1 : 1
}
