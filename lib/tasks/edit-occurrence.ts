import type { Scope, SeriesFields } from './schema'
import type { TaskState } from './task-state'

type Edited = Partial<Pick<TaskState, 'title' | 'notes' | 'priority' | 'tags' | 'dueOn' | 'dueAt'>>

/**
 * Of a series only one occurrence is open, and it carries what later ones start from. An edit of this one alone keeps the
 * old values aside for them, in `series`; an edit of the series drops what was kept aside.
 */
export function editOccurrence(task: TaskState, edited: Edited, scope?: Scope): Partial<TaskState> {
  if (!task.rrule) return edited
  const series: Record<string, unknown> = { ...task.series }
  for (const field of Object.keys(edited) as (keyof Edited)[]) {
    const isDate = field === 'dueOn' || field === 'dueAt'
    if ((scope ?? (isDate ? 'this' : 'series')) === 'series') delete series[field]
    else if (!(field in series)) series[field] = task[field]
  }
  return { ...edited, series: Object.keys(series).length > 0 ? (series as SeriesFields) : null }
}
