import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { anyVerb, type Step } from '@/test/any-verb'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import { completeTask } from './complete-task'
import { createTask } from './create-task'
import { listTasks } from './list-tasks'
import { reopenTask } from './reopen-task'
import { undoBatch } from './undo-batch'
import { updateTask } from './update-task'

const start = new Date('2026-11-21T10:00:00Z')

interface Asked {
  act: Step
  key: string | null
  /** As it was on a screen, which may be long ago. */
  version: number | null
}

const undoing =
  (place: number): Step =>
  acting =>
    undoBatch({ undoneBatchId: `batch ${place}`, ...acting })

const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })
const asked: fc.Arbitrary<Asked> = fc.record({
  act: fc.oneof({ weight: 12, arbitrary: anyVerb }, { weight: 1, arbitrary: fc.nat({ max: 6 }).map(undoing) }),
  key: rarely(fc.constantFrom('k', 'l')),
  version: rarely(fc.constantFrom(1, 2, 3, 99)),
})

/** The same call for whoever makes it, but for its time, which tells the calls apart. */
function call({ act, key, version }: Asked, n: number, person: Person) {
  const by = n % 2 ? ('user' as const) : ('assistant' as const)
  const own = { by, batchId: `batch ${n}`, runId: `run ${n % 3}`, ...(key && { idempotencyKey: key }) }
  const seen = { ...(version && { version, versions: { 1: version } }) }
  return act({ ...as(person, new Date(start.getTime() + n * 60_000), own), ...seen })
}

describe('what is asked at once', () => {
  test('comes out just as if it were asked one after another', async () => {
    const turns = fc.array(fc.array(asked, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(turns, async turns => {
        const [patient, hasty] = await Promise.all([newcomer(), newcomer()])
        let count = 0
        for (const turn of turns) {
          const from = count
          const oneByOne = []
          for (const [n, one] of turn.entries())
            oneByOne.push(...(await Promise.allSettled([call(one, from + n, patient)])))
          const atOnce = await Promise.allSettled(turn.map((one, n) => call(one, from + n, hasty)))
          expect(atOnce.map(told)).toEqual(oneByOne.map(told))
          count += turn.length
        }
        expect(await everythingOf(hasty)).toEqual(await everythingOf(patient))

        for (let n = count - 1; n >= 0; n--)
          for (const person of [patient, hasty])
            await undoBatch({ undoneBatchId: `batch ${n}`, ...as(person, start, { batchId: `undo ${n}` }) }).catch(
              () => {},
            )
        expect(await everythingOf(hasty)).toEqual(await everythingOf(patient))
      }),
      { numRuns: 20 },
    )
  })

  test('is one transaction, and a call that is refused spoils no other', async () => {
    const owner = await newcomer()
    const acting = as(owner, start)
    const work = () =>
      Promise.allSettled([
        createTask({ title: 'Milk', ...acting }),
        updateTask({ number: 99, title: 'Nothing', ...acting }),
        completeTask({ number: 1, ...acting }),
        createTask({ title: 'Eggs', ...acting, idempotencyKey: 'eggs' }),
      ])
    const { count, result } = await statementsOf(work)
    expect(count).toBe(4)
    expect(result.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    const { tasks } = await listTasks({ filter: { sort: 'created' }, ...acting })
    expect(tasks.map(({ number, title }) => [number, title])).toEqual([
      [6, 'Eggs'],
      [5, 'one'],
      [4, 'Milk'],
      [3, 'three'],
      [2, 'two'],
    ])
  })

  test('costs four statements, however many calls it is', async () => {
    const owner = await somebody()
    const create = (title: string) => createTask({ title, ...as(owner, start) })
    expect((await statementsOf(() => create('alone'))).count).toBe(4)
    const titles = Array.from({ length: 40 }, (_, n) => `task ${n}`)
    const { count, result } = await statementsOf(() => Promise.all(titles.map(create)))
    expect(count).toBe(4)
    expect(result.map(({ task }) => [task.number, task.title])).toEqual(titles.map((title, n) => [n + 2, title]))
    expect(await db.event.count({ where: { ownerId: owner.id } })).toBe(2)
  })

  test('leaves what one call makes and another takes back as it was', async () => {
    const owner = await newcomer()
    const acting = as(owner, start)
    await Promise.all([completeTask({ number: 1, ...acting }), reopenTask({ number: 1, ...acting })])
    const { tasks } = await listTasks(acting)
    expect(tasks.map(({ number }) => number).sort()).toEqual([1, 2, 3])
    expect(await db.change.count({ where: { ownerId: owner.id, runId: null } })).toBe(4)
  })

  test('is done once in two processes that get the same calls in another order', async () => {
    const owner = await somebody()
    const other = await anotherProcess()
    const create = (create: typeof createTask) => (n: number) =>
      create({ title: `task ${n}`, ...as(owner, start, { idempotencyKey: `key ${n}` }) })
    const upwards = Array.from({ length: 30 }, (_, n) => n)
    const downwards = [...upwards].reverse()
    const [ours, theirs] = await Promise.all([
      Promise.all(upwards.map(create(createTask))),
      Promise.all(downwards.map(create(other.createTask))),
    ])
    expect(theirs.reverse()).toEqual(ours)
    expect(ours.map(({ task }) => task.number).sort((a, b) => a - b)).toEqual(upwards.map(n => n + 1))
    expect(await db.change.count({ where: { ownerId: owner.id } })).toBe(30)
  })

  test('is done but for the one call whose fault it is, when the database refuses them all', async () => {
    const owner = await somebody()
    const acting = as(owner, start)
    const faulty = createTask({ title: 'No such actor', ...acting, runId: 'half of a \ud800 pair' })
    const settled = await Promise.allSettled([
      createTask({ title: 'before', ...acting }),
      faulty,
      createTask({ title: 'after', ...acting }),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const { tasks } = await listTasks({ filter: { sort: 'created' }, ...acting })
    expect(tasks.map(({ number, title }) => [number, title])).toEqual([
      [2, 'after'],
      [1, 'before'],
    ])
  })

  test('does not wait again and again for what cannot be reached', async () => {
    const owner = await somebody()
    await db.user.delete({ where: { id: owner.id } })
    const creates = Array.from({ length: 120 }, (_, n) => ({ title: `task ${n}`, ...as(owner, start) }))
    const { count, result } = await statementsOf(() => Promise.allSettled(creates.map(createTask)))
    expect(count).toBe(3)
    for (const one of result) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
  })
})

/** The verbs with a queue of their own, as another process has them. */
async function anotherProcess() {
  const shared = globalThis as { tandemWrites?: unknown }
  const ours = shared.tandemWrites
  delete shared.tandemWrites
  vi.resetModules()
  const verbs = await import('./create-task')
  shared.tandemWrites = ours
  return verbs
}

/** Somebody with two series and a task without a date. */
async function newcomer() {
  const owner = await somebody()
  const given = as(owner, start, { runId: 'the start', batchId: 'the start' })
  for (const title of ['one', 'two']) await createTask({ title, due: '2026-11-21', rrule: 'FREQ=DAILY', ...given })
  await createTask({ title: 'three', tags: ['z'], ...given })
  return owner
}

function told(settled: PromiseSettledResult<unknown>) {
  if (settled.status === 'fulfilled') return settled.value
  const { name, code, message, detail } = settled.reason
  expect(name).toBe('AppError')
  return { code, message, detail }
}

/** All rows that the verbs write, with numbers in the place of ids, which are chance. */
async function everythingOf({ id: ownerId }: Person) {
  const [user, tasks, changes, keys, counts] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: ownerId }, select: { nextTaskNumber: true } }),
    db.task.findMany({ where: { ownerId }, orderBy: { number: 'asc' } }),
    db.change.findMany({ where: { ownerId }, orderBy: { position: 'asc' } }),
    db.idempotencyKey.findMany({ where: { ownerId }, orderBy: { key: 'asc' } }),
    db.taskCount.findMany({
      where: { ownerId, count: { gt: 0 } },
      orderBy: [{ status: 'asc' }, { tag: 'asc' }],
      omit: { label: true },
    }),
  ])
  const names = new Map<string, string>([[ownerId, 'the owner']])
  for (const { taskId, number } of changes) names.set(taskId, `task ${number}`)
  for (const [place, { id }] of changes.entries()) names.set(id, `change ${place}`)
  const rows = JSON.stringify({ user, tasks, changes: changes.map(({ position: _, ...one }) => one), keys, counts })
  return JSON.parse(rows, (_, value) => (typeof value === 'string' ? (names.get(value) ?? value) : value))
}

/** How many statements PostgreSQL was sent meanwhile by the one client, BEGIN and COMMIT included. */
async function statementsOf<Result>(work: () => Promise<Result>) {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const result = await work()
  const count = query.mock.calls.length
  query.mockRestore()
  return { count, result }
}
