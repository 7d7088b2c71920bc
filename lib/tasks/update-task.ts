import 'server-only'
import { accept, refuse } from './accept'
import type { Acting } from './acting'
import { assertNotInTrash } from './assert-not-in-trash'
import type { TaskOutcome } from './create-task'
import type { Desk } from './desk'
import { editOccurrence } from './edit-occurrence'
import { readDue } from './read-due'
import { checkedRecurrence } from './recurrence'
import { type Scope, type TaskChange, taskChange } from './schema'
import { asTask, type TaskState } from './task-state'
import { oneTask, writeTasks } from './write-tasks'

export interface TaskEdit extends TaskChange {
  number: number
  /** The version that was on screen: another one in the database is a conflict that says what changed. */
  version?: number | undefined
  /** Of a recurring task. Unsaid: a new date is for this one, everything else for the series. */
  scope?: Scope | undefined
}

export async function updateTask(input: TaskEdit & Acting): Promise<TaskOutcome> {
  const { scope } = input
  const change = accept(taskChange, input)
  return writeTasks(input, oneTask('updateTask', input), desk => {
    const task = editTask(desk, desk.tasks[0] as TaskState, change, scope)
    return { task: asTask(task), next: null, batchId: desk.receipt() }
  })
}

export function editTask(desk: Desk, task: TaskState, change: TaskChange, scope?: Scope) {
  assertNotInTrash(task)
  const { due, rrule, ...fields } = change
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const newDue = due === undefined ? undefined : readDue(due, desk.acting.actor.timeZone)
  if (task.rrule && rrule === undefined && newDue && !newDue.dueOn && !newDue.dueAt)
    refuse({ due: 'A task that repeats needs a due date. Stop the recurrence first.' })
  const edited = editOccurrence(task, { ...given, ...newDue }, scope)
  if (rrule === undefined || rrule === task.rrule) return desk.change(task, actionOf(change), edited)
  const recurring = checkedRecurrence(rrule, newDue ?? { dueOn: task.dueOn, dueAt: task.dueAt }, desk.acting)
  // A new rule starts at this task's own date: what earlier single edits kept for the old rule is over.
  return desk.change(task, 'updated', { ...edited, ...recurring, series: null })
}

const actionOf = (change: TaskChange) => {
  const given = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : field))
  return given.length === 1 && given[0] === 'due' ? 'rescheduled' : 'updated'
}
