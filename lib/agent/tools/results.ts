import type { Priority, Status } from '@/lib/tasks/schema'

/** A task as a tool tells it, in the user's zone. */
export interface ToldTask {
  number: number
  title: string
  status: Status
  /** `2026-11-30` or `2026-11-30T17:00`, local. */
  due?: string
  /** The same as a person says it: "tomorrow", "Mon, 17:00". */
  due_words?: string
  priority: Priority
  tags: string[]
  /** RRULE. */
  recurrence?: string
  notes?: string
}

/** Of the numbers asked for, those that were not touched, each with a reason to tell. */
export interface Skipped {
  number: number
  why: string
}

/** What tools answer, as JSON text. The model and the interpreter read it; whoever is told `error` may quote it. */
export type ToolResult =
  | { ok: true; task: ToldTask /** Made by completing a recurring task. */; next?: ToldTask; already?: true }
  | { ok: true; tasks: ToldTask[] /** How many there are in all, listed or not. */; count: number }
  | { ok: true; tasks: ToldTask[]; skipped: Skipped[] /** What was left out beyond that, in words. */; note?: string }
  | { ok: true; undone: number; tasks: ToldTask[] }
  | { ok: false; error: string /** The argument that was wrong. */; field?: string; declined?: true }
