import { describeDue } from '@/lib/language/describe-due'
import { localClock, localDay } from '@/lib/language/zone'
import type { Task, TaskRow } from '@/lib/tasks/schema'
import type { ToldTask } from './results'

const longestNotes = 500

/** A task in the user's zone, as short as it can be said. */
export function tellTask(task: Task | TaskRow, clock: { now: Date; timeZone: string }): ToldTask {
  const { number, title, priority, tags, rrule, dueOn, dueAt } = task
  const due = dueOn ? { day: dueOn } : dueAt ? { at: dueAt } : null
  return {
    number,
    title,
    status: task.trashedAt ? 'trashed' : task.completedAt ? 'completed' : 'open',
    ...(due && { due: localDue(due, clock.timeZone), due_words: describeDue(due, clock).short }),
    priority,
    tags,
    ...(rrule && { recurrence: rrule }),
    ...('notes' in task && task.notes && { notes: task.notes.slice(0, longestNotes) }),
  }
}

function localDue(due: { day: string } | { at: string }, timeZone: string) {
  if ('day' in due) return due.day
  const at = new Date(due.at)
  return `${localDay(at, timeZone)}T${localClock(at, timeZone)}`
}
