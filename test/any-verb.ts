import fc from 'fast-check'
import type { Acting } from '@/lib/tasks/acting'
import { completeTask } from '@/lib/tasks/complete-task'
import { completeTasks } from '@/lib/tasks/complete-tasks'
import { createTask } from '@/lib/tasks/create-task'
import { reopenTask } from '@/lib/tasks/reopen-task'
import { reopenTasks } from '@/lib/tasks/reopen-tasks'
import { reschedule } from '@/lib/tasks/reschedule'
import { rescheduleTasks } from '@/lib/tasks/reschedule-tasks'
import { restoreTask } from '@/lib/tasks/restore-task'
import { stopRecurrence } from '@/lib/tasks/stop-recurrence'
import { tagTasks } from '@/lib/tasks/tag-tasks'
import { trashTask } from '@/lib/tasks/trash-task'
import { trashTasks } from '@/lib/tasks/trash-tasks'
import { updateTask } from '@/lib/tasks/update-task'

export type Step = (acting: Acting) => Promise<unknown>

const number = fc.integer({ min: 1, max: 8 })
const day = fc.integer({ min: 1, max: 28 }).map(date => `2026-12-${String(date).padStart(2, '0')}`)
/** Some verb on some of the first eight tasks, whether they are there or not. */
export const anyVerb: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({
      title: fc.constantFrom('a', 'b'),
      due: day,
      rrule: fc.constantFrom(null, 'FREQ=DAILY', 'FREQ=WEEKLY;COUNT=3'),
    })
    .map(fields => (acting: Acting) => createTask({ ...fields, ...acting })),
  fc
    .record({ number, title: fc.constantFrom('c', 'd'), scope: fc.constantFrom('this' as const, 'series' as const) })
    .map(edit => (acting: Acting) => updateTask({ ...edit, ...acting })),
  fc
    .record({
      number,
      priority: fc.constantFrom('high' as const, 'low' as const),
      rrule: fc.constantFrom(null, 'FREQ=DAILY'),
    })
    .map(edit => (acting: Acting) => updateTask({ ...edit, ...acting })),
  fc.record({ number, due: day }).map(move => (acting: Acting) => reschedule({ ...move, ...acting })),
  number.map(number => (acting: Acting) => completeTask({ number, ...acting })),
  number.map(number => (acting: Acting) => reopenTask({ number, ...acting })),
  number.map(number => (acting: Acting) => trashTask({ number, ...acting })),
  number.map(number => (acting: Acting) => restoreTask({ number, ...acting })),
  number.map(number => (acting: Acting) => stopRecurrence({ number, ...acting })),
  fc
    .record({ number, notes: fc.constantFrom('', 'Hm'), tags: fc.subarray(['x', 'Y', 'z']), due: fc.option(day) })
    .map(edit => (acting: Acting) => updateTask({ ...edit, ...acting })),
  fc.uniqueArray(number, { minLength: 1, maxLength: 4 }).chain(numbers =>
    fc.constantFrom<Step>(
      acting => completeTasks({ numbers, ...acting }),
      acting => trashTasks({ numbers, ...acting }),
      acting => tagTasks({ numbers, add: ['x', 'y'], remove: ['z'], ...acting }),
      acting => reopenTasks({ numbers, ...acting }),
      acting => rescheduleTasks({ numbers, due: '2026-12-24T09:00', ...acting }),
    ),
  ),
)
