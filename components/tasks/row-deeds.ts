import { localClock, localDay } from '@/lib/language/zone'
import type { FoundRow, Priority } from '@/lib/tasks/schema'

export interface RowDeeds {
  toggle: (task: FoundRow) => void
  discard: (task: FoundRow) => void
  restore: (task: FoundRow) => void
  select: (number: number) => void
  extendTo: (number: number) => void
  activate: (number: number) => void
  open: (number: number) => void
  startEditing: (task: FoundRow, field?: keyof EditedRow) => void
  changeEdited: (edited: EditedRow) => void
  saveEdited: () => void
  stopEditing: () => void
}

/** What a row holds while it is edited where it stands. Kept by the list, so that scrolling away loses nothing. */
export interface EditedRow {
  number: number
  title: string
  day: string
  time: string
  priority: Priority
  /** where the focus goes first */
  focus: keyof EditedRow
  problem: string | null
}

export function editedRow(task: FoundRow, timeZone: string, focus: keyof EditedRow = 'title'): EditedRow {
  const at = task.dueAt ? new Date(task.dueAt) : null
  const { number, title, priority } = task
  const day = task.dueOn ?? (at ? localDay(at, timeZone) : '')
  return { number, title, priority, day, time: at ? localClock(at, timeZone) : '', focus, problem: null }
}
