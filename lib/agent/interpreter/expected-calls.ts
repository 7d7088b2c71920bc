import type { ArgumentsOf } from '../tools/arguments'
import type { Filter, NewTask } from './command'
import { type Call, everyTask } from './command'

/** How the tables of phrases write calls down: what is not said is null. */
export type Row = [phrase: string, ...steps: Call[][]]

export const create = (title: string, more: Partial<NewTask> = {}): Call => ({
  name: 'create_task',
  args: { title, notes: null, due: null, priority: null, tags: null, recurrence: null, ...more },
})
export const list = (filter: Partial<Filter> = {}): Call => ({ name: 'list_tasks', args: { ...everyTask, ...filter } })
export const find = (search: string, more: Partial<Filter> = {}): Call => list({ search, limit: 10, ...more })
export const all = (filter: Partial<Filter> = {}): Call => list({ limit: 200, ...filter })
export const look = all({ status: 'any' })
export const update = (number: number, change: Partial<ArgumentsOf<'update_task'>> = {}): Call => ({
  name: 'update_task',
  args: { number, title: null, notes: null, due: null, priority: null, tags: null, recurrence: null, ...change },
})
export const complete = (number: number): Call => ({ name: 'complete_task', args: { number, completed: true } })
export const reopen = (number: number): Call => ({ name: 'complete_task', args: { number, completed: false } })
export const trash = (number: number): Call => ({ name: 'delete_task', args: { number } })
export const completeAll = (...numbers: number[]): Call => ({
  name: 'bulk_complete_tasks',
  args: { numbers, completed: true },
})
export const reopenAll = (...numbers: number[]): Call => ({
  name: 'bulk_complete_tasks',
  args: { numbers, completed: false },
})
export const trashAll = (...numbers: number[]): Call => ({ name: 'bulk_delete_tasks', args: { numbers } })
export const undo: Call = { name: 'undo_change', args: {} }
