import type { Priority } from '@/lib/tasks/schema'
import type { ArgumentsOf, ToolName } from '../tools/arguments'
import type { ToldTask } from '../tools/results'

export type Filter = ArgumentsOf<'list_tasks'>
export type NewTask = ArgumentsOf<'create_task'>
export type Call = { [Tool in ToolName]: { name: Tool; args: ArgumentsOf<Tool> } }[ToolName]

/** `place` counts the tasks spoken of last, from 0; -1 is the last of them. */
export type Ref = { number: number } | { words: string } | { spokenOf: 'one' | 'all' } | { place: number }

/** Which tasks somebody means: all that a filter lets through, or some they point at. */
export type Which =
  | { all: Partial<Filter>; except: number[] }
  | { refs: Ref[] /** “milk and eggs” may also be one title. */; whole: string | null }

export type Deed = 'complete' | 'reopen' | 'delete'

export interface Change {
  title?: string
  notes?: string
  addedNote?: string
  /** A local day or time, or `none`. */
  due?: string
  /** On the day it is due anyway. */
  clock?: string
  later?: { days: number; months: number }
  priority?: Priority | 'up' | 'down'
  tags?: string[]
  addedTags?: string[]
  droppedTags?: string[]
  recurrence?: string
}

export type Command =
  | { do: 'create'; tasks: NewTask[] }
  | { do: 'list'; filter: Filter; isCount: boolean; remark?: string }
  | { do: 'show'; which: Which }
  | { do: Deed; which: Which }
  | { do: 'change'; which: Which; change: Change }
  | { do: 'undo' }
  | { do: 'say'; text: string /** A greeting or thanks: beside a command it needs no answer. */; isCourtesy?: true }
  | { do: 'ask'; question: Question }
  | { do: 'lost'; text: string }

export type Pointing = Extract<Command, { which: Which }>

/** What the interpreter asked, and what it will do with the answer. */
export interface Question {
  command: Pointing
  kind: 'which' | 'whether'
  /** Empty when it could be any task. */
  candidates: ToldTask[]
}

export interface Outcome {
  text: string
  /** What “it” and “those” mean from here on. */
  tasks: ToldTask[]
  questions: Question[]
}

/** The tasks that were spoken of last, at least so many. */
export type SpokenOf = (least: number) => ToldTask[]

export type Clock = { now: Date; timeZone: string }

export const everyTask: Filter = {
  status: null,
  due: null,
  priority: null,
  tags: null,
  search: null,
  sort: null,
  limit: null,
}
export const mostInCall = 200
