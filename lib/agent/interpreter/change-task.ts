import { addDays, addMonths } from '@/lib/language/zone'
import type { Priority } from '@/lib/tasks/schema'
import type { ArgumentsOf } from '../tools/arguments'
import type { ToldTask } from '../tools/results'
import type { Change } from './command'
import { named, sayNoNumber } from './say'

/** Whether what is to be written depends on what stands there. */
export function needsFields({ addedNote, later, clock, due, priority, addedTags, droppedTags }: Change) {
  const isMovedByDays = due !== undefined && due !== 'none' && !due.includes('T')
  const isStep = priority === 'up' || priority === 'down'
  return isMovedByDays || isStep || [addedNote, later, clock, addedTags, droppedTags].some(given => given !== undefined)
}

/** The arguments that make the change, or a sentence why there are none. */
export function argumentsFor(
  number: number,
  task: ToldTask | undefined,
  change: Change,
): ArgumentsOf<'update_task'> | string {
  if (!task && needsFields(change)) return sayNoNumber(number)
  const due = dueAfter(task, change)
  const priority = priorityAfter(task, change)
  const tags = tagsAfter(task, change)
  const notes = notesAfter(task, change)
  for (const problem of [due, priority, tags, notes])
    if (problem && typeof problem === 'object' && 'why' in problem) return problem.why
  return {
    number,
    title: change.title ?? null,
    notes: notes as string | null,
    due: due as string | null,
    priority: priority as Priority | null,
    tags: tags as string[] | null,
    recurrence: change.recurrence ?? null,
  }
}

interface Problem {
  why: string
}

function dueAfter(task: ToldTask | undefined, { due, clock, later }: Change): string | null | Problem {
  const [day = '', time] = task?.due?.split('T') ?? []
  if (clock !== undefined)
    return day ? `${day}T${clock}` : { why: `${nameOf(task)} has no due date: say a day as well.` }
  if (later !== undefined) {
    if (!day) return { why: `${nameOf(task)} has no due date to count from.` }
    const moved = addMonths(addDays(day, later.days), later.months)
    return time ? `${moved}T${time}` : moved
  }
  // Whoever moves the dentist at 14:00 to friday still means 14:00.
  if (due !== undefined && due !== 'none' && !due.includes('T') && time) return `${due}T${time}`
  return due ?? null
}

const levels: Priority[] = ['low', 'medium', 'high']

function priorityAfter(task: ToldTask | undefined, { priority }: Change): Priority | null | Problem {
  if (priority !== 'up' && priority !== 'down') return priority ?? null
  const level = levels.indexOf(task?.priority ?? 'medium') + (priority === 'up' ? 1 : -1)
  const end = priority === 'up' ? 'highest' : 'lowest'
  return levels[level] ?? { why: `${nameOf(task)} has the ${end} priority already.` }
}

function tagsAfter(task: ToldTask | undefined, { tags, addedTags, droppedTags }: Change): string[] | null | Problem {
  const known = task?.tags ?? []
  if (addedTags) {
    const added = addedTags.filter(tag => !has(known, tag))
    return added.length > 0 ? [...known, ...added] : { why: `${nameOf(task)} has that tag already.` }
  }
  if (droppedTags) {
    const left = known.filter(tag => !has(droppedTags, tag))
    return left.length < known.length ? left : { why: `${nameOf(task)} is not tagged so.` }
  }
  return tags ?? null
}

const has = (tags: string[], tag: string) => tags.some(other => other.toLowerCase() === tag.toLowerCase())

/** Long notes are told in part; to add to a part would lose the rest. */
function notesAfter(task: ToldTask | undefined, { notes, addedNote }: Change): string | null | Problem {
  if (addedNote === undefined) return notes ?? null
  if (task?.notes?.endsWith('…'))
    return { why: `The notes of ${nameOf(task)} are too long for me to add to: please edit them there.` }
  return task?.notes ? `${task.notes}\n${addedNote}` : addedNote
}

const nameOf = (task: ToldTask | undefined) => (task ? named(task) : 'That task')
