import { z } from 'zod'
import type { Approval } from '@/lib/db/generated/client'
import type { Tally } from '../turn'

/** The columns of an approval, which are JSON, as they are read again. */
const deed = z.enum(['delete', 'complete'])
const calls = z.array(
  z.object({
    callId: z.string(),
    tool: z.enum(['delete_task', 'bulk_delete_tasks', 'complete_task', 'bulk_complete_tasks']),
    args: z.record(z.string(), z.unknown()),
    key: z.string(),
    deed,
    /** Those it concerns, and why not the others that were named. */
    numbers: z.array(z.number()),
    skipped: z.array(z.object({ number: z.number(), why: z.string() })),
  }),
)
const tasks = z.array(
  z.object({
    number: z.number(),
    version: z.number(),
    title: z.string(),
    due: z.string().nullable(),
    deeds: z.array(deed),
    ticked: z.boolean(),
  }),
)
const state = z.object({
  v: z.literal(1),
  messageId: z.string(),
  tally: z.object({
    calls: z.record(z.string(), z.number()),
    deleted: z.array(z.number()),
    completed: z.array(z.number()),
    requests: z.number(),
  }) satisfies z.ZodType<Tally>,
})

export type Deed = z.infer<typeof deed>
export type AskedCall = z.infer<typeof calls>[number]
export type AskedTask = z.infer<typeof tasks>[number]
export type WaitingState = z.infer<typeof state>

export interface Question {
  id: string
  itemId: string
  runId: string
  calls: AskedCall[]
  tasks: AskedTask[]
}

export const readQuestion = (row: Approval): Question => ({
  id: row.id,
  itemId: row.itemId,
  runId: row.runId,
  calls: calls.parse(row.calls),
  tasks: tasks.parse(row.tasks),
})

/** Null: it has been used, or was written by a version that we do not know. */
export function readState(row: Approval): WaitingState | null {
  const read = state.safeParse(row.state)
  return read.success ? read.data : null
}
