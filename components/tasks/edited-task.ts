import type { Priority } from '@/lib/tasks/schema'

/** A task as the form holds it. */
export interface EditedTask {
  number: number
  version: number
  title: string
  notes: string
  priority: Priority
  /** separated by commas */
  tags: string
  /** on the user's calendar and clock; empty for none */
  day: string
  time: string
  /** empty: does not repeat */
  rrule: string
  isCompleted: boolean
  isTrashed: boolean
}

/** What is typed, and what it began from: only what differs was edited. */
export interface Editing {
  base: EditedTask
  edited: EditedTask
}

const typed = ['title', 'notes', 'priority', 'tags', 'day', 'time', 'rrule'] as const

export const editedFields = ({ base, edited }: Editing) =>
  typed.flatMap(field => (edited[field] === base[field] ? [] : [[field, edited[field]] as const]))

export const rebased = (editing: Editing, base: EditedTask): Editing => ({
  base,
  edited: { ...base, ...Object.fromEntries(editedFields(editing)) },
})

/** Only what was edited, so that a change made elsewhere to another field is not overwritten; the version guards the rest. */
export function changesOf({ base, edited }: Editing) {
  const { title, notes, priority } = edited
  const isDueEdited = edited.day !== base.day || edited.time !== base.time
  const due = edited.day ? edited.day + (edited.time && `T${edited.time}`) : null
  const tags = edited.tags.split(',').flatMap(tag => tag.trim() || [])
  return {
    version: base.version,
    ...(title !== base.title && { title }),
    ...(notes !== base.notes && { notes }),
    ...(priority !== base.priority && { priority }),
    ...(edited.tags !== base.tags && { tags }),
    ...(isDueEdited && { due }),
    ...(edited.rrule !== base.rrule && { rrule: edited.rrule || null }),
  }
}
