import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyVerb, type Step } from '@/test/any-verb'
import { as, type Person, somebody } from '@/test/world'
import { db } from '../db/client'
import type { Acting } from './acting'
import { completeTask } from './complete-task'
import { completeTasks } from './complete-tasks'
import { countViews } from './count-views'
import { createTask } from './create-task'
import { listTasks } from './list-tasks'
import { loadTask } from './load-task'
import { undoBatch } from './undo-batch'
import { updateTask } from './update-task'

const start = new Date('2026-11-21T10:00:00Z')

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 11, arbitrary: anyVerb },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 5 }).map(back => async (acting: Acting) => {
      const batch = (await standing(acting.actor.id)).at(back)
      if (batch) await undoBatch({ undoneBatchId: batch, ...acting })
    }),
  },
)

test('after any sequence of verbs, undoing all of them returns the list to its start', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async steps => {
      const owner = await somebody()
      const given = as(owner, start, { runId: 'the start' })
      for (const title of ['one', 'two']) await createTask({ title, due: '2026-11-21', rrule: 'FREQ=DAILY', ...given })
      await createTask({ title: 'three', tags: ['z'], ...given })
      const before = await seen(owner)

      for (const [n, act] of steps.entries())
        await act(as(owner, new Date(start.getTime() + n * 60_000))).catch(onlyRefusals)
      expect((await countViews(as(owner, start))).all).toBe(
        (await listTasks({ filter: { limit: 500 }, ...as(owner, start) })).tasks.length,
      )

      expect(await tagsAstray(owner.id)).toEqual([])

      for (const batch of await batchesOf(owner.id))
        if ((await standing(owner.id)).includes(batch)) await undoBatch({ undoneBatchId: batch, ...as(owner, start) })
      expect(await seen(owner)).toEqual(before)
      expect(await tagsAstray(owner.id)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('whatever happens at once, a recurring task has one open occurrence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 8 }), fc.boolean(), async (many, inBulk) => {
      const owner = await somebody()
      await createTask({ title: 'Daily', due: '2026-11-20', rrule: 'FREQ=DAILY', ...as(owner, start) })
      const complete = () =>
        inBulk ? completeTasks({ numbers: [1], ...as(owner, start) }) : completeTask({ number: 1, ...as(owner, start) })
      await Promise.all(Array.from({ length: many }, complete))
      const { tasks } = await listTasks(as(owner, start))
      expect(tasks.map(({ number, dueOn }) => [number, dueOn])).toEqual([[2, '2026-11-21']])
    }),
    { numRuns: 12 },
  )
})

test('parallel edits: every one is either in the record or was refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }), async withVersion => {
      const owner = await somebody()
      await createTask({ title: 'Shared', ...as(owner, start) })
      const edits = withVersion.map((versioned, n) =>
        updateTask({ number: 1, title: `edit ${n}`, ...(versioned && { version: 1 }), ...as(owner, start) }),
      )
      const settled = await Promise.allSettled(edits)
      const kept = settled.flatMap(({ status }, n) => (status === 'fulfilled' ? [`edit ${n}`] : []))
      const changes = await db.change.findMany({
        where: { ownerId: owner.id, action: 'updated' },
        orderBy: { position: 'asc' },
      })
      const titleOf = (state: unknown) => (state as { title: string }).title
      expect(changes.map(({ after }) => titleOf(after)).sort()).toEqual(kept.sort())
      const before = ['Shared', ...changes.map(({ after }) => titleOf(after))]
      expect(changes.map(({ before }) => titleOf(before))).toEqual(before.slice(0, -1))
      expect((await loadTask({ number: 1, ...as(owner, start) })).title).toBe(before.at(-1))
      for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    }),
    { numRuns: 15 },
  )
})

/**
 * Newest first, and not of the start. Undoing is a change like any other: taken back in its turn, it lets stand again what it
 * had undone, however long ago that was.
 */
async function batchesOf(ownerId: string, among: { undoneAt?: null } = {}) {
  const changes = await db.change.findMany({
    where: { ownerId, runId: null, ...among },
    orderBy: { position: 'desc' },
    select: { batchId: true },
  })
  return [...new Set(changes.map(({ batchId }) => batchId))]
}

const standing = (ownerId: string) => batchesOf(ownerId, { undoneAt: null })

async function seen(owner: Person) {
  const tasks = await db.task.findMany({ where: { ownerId: owner.id }, orderBy: { number: 'asc' } })
  const counts = await countViews(as(owner, start))
  return { counts, tasks: tasks.map(({ version: _, updatedAt: __, ...task }) => task) }
}

/** What is kept beside the tasks, to find them by tag, against the tasks themselves. */
const tagsAstray = (ownerId: string) => db.$queryRaw`
  WITH kept AS (SELECT * FROM task_tags WHERE owner_id = ${ownerId}),
  meant AS (
    SELECT owner_id, number, lower(tag) AS tag, status, due_kind, due_sort, priority, title_key, closed_at
    FROM tasks, unnest(tags) AS tag WHERE owner_id = ${ownerId})
  (SELECT * FROM kept EXCEPT SELECT * FROM meant) UNION ALL (SELECT * FROM meant EXCEPT SELECT * FROM kept)`

function onlyRefusals(error: Error) {
  expect(error.name).toBe('AppError')
}
