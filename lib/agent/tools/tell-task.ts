import { describeDue } from '@/lib/language/describe-due'
import { type Due, localClock, localDay } from '@/lib/language/zone'
import type { Task, TaskRow } from '@/lib/tasks/schema'
import type { ToldTask } from './results'

interface Telling {
  actor: { timeZone: string }
  now: Date
}

type Tellable = Omit<TaskRow, 'hasNotes'> & { notes?: string }

const longestNotes = 1_000

/** A task in the words of tools: local dates, and no more of the notes than a model needs. */
export function tellTask(task: Tellable, { actor: { timeZone }, now }: Telling): ToldTask {
  const due = dueOf(task)
  const { number, title, priority, tags, rrule, notes } = task
  return {
    number,
    title,
    status: task.trashedAt ? 'trashed' : task.completedAt ? 'completed' : 'open',
    ...(due && { due: localDue(due, timeZone), due_words: describeDue(due, { now, timeZone }).short }),
    priority,
    tags,
    ...(rrule && { recurrence: rrule }),
    ...(notes && { notes: shortened(notes) }),
  }
}

function dueOf({ dueOn, dueAt }: Pick<Task, 'dueOn' | 'dueAt'>): Due | null {
  if (dueOn) return { day: dueOn }
  return dueAt ? { at: dueAt } : null
}

function localDue(due: Due, timeZone: string) {
  if ('day' in due) return due.day
  const at = new Date(due.at)
  return `${localDay(at, timeZone)}T${localClock(at, timeZone)}`
}

const shortened = (notes: string) => (notes.length > longestNotes ? `${notes.slice(0, longestNotes)}…` : notes)
