import { expect, test } from 'vitest'
import { countViews } from '@/lib/tasks/count-views'
import { listTasks } from '@/lib/tasks/list-tasks'
import { ana, as, ben, fillWorld } from './world'

const now = new Date('2026-11-21T10:00:00Z')

test('the demo world has something for every view, and filling it twice changes nothing', async () => {
  await fillWorld(now)
  const filled = [await countViews(as(ana, now)), await countViews(as(ben, now))]
  const [ofAna] = filled
  for (const [view, count] of Object.entries(ofAna ?? {}))
    expect(Array.isArray(count) ? count.length : count, view).toBeGreaterThan(0)
  const { tasks } = await listTasks({ filter: { search: 'meeting' }, ...as(ben, now) })
  expect(tasks).toHaveLength(3)
  await fillWorld(now)
  expect([await countViews(as(ana, now)), await countViews(as(ben, now))]).toEqual(filled)
})
