import { db } from '@/lib/db/client'
import { type Prisma, Prisma as PrismaSql } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/new-id'
import { storable } from '../storable'
import type { Turn } from '../turn'
import type { ToolName } from './arguments'
import type { ToolResult } from './results'

export interface Call {
  tool: ToolName
  args: unknown
  key: string
}

export interface Performed {
  result: ToolResult
  numbers: number[]
  /** What to undo; null when nothing was changed. */
  batchId: string | null
}

/**
 * Keeps each call on record, before it acts and after. A write that has been done is not done again: its result is returned, or,
 * when a crash came between the write and the record, what the verb answered then is handed to `perform`.
 */
export async function rememberCall(
  turn: Turn,
  call: Call,
  perform: (firstOutcome: unknown) => Promise<Performed>,
): Promise<Performed> {
  const ownerId = turn.context.actor.id
  const ofCall = { ownerId_callKey: { ownerId, callKey: call.key } }
  const startedAt = turn.context.now()
  const begun = performance.now()
  const { count } = await db.toolCall.createMany({ data: [recordOf(turn, call, startedAt)], skipDuplicates: true })
  const earlier = count === 0 ? await db.toolCall.findUnique({ where: ofCall }) : null
  if (earlier && isDone(earlier)) return { ...earlier, result: earlier.result as unknown as ToolResult }
  const performed = await perform(earlier && (await firstOutcome(ownerId, call.key)))
  await db.toolCall.update({
    where: ofCall,
    data: {
      result: performed.result as unknown as Prisma.InputJsonValue,
      numbers: performed.numbers,
      batchId: performed.batchId,
      durationMs: Math.round(performance.now() - begun),
    },
  })
  return performed
}

/** Whether this very call of this message has already been made and has changed what it was to change. */
export async function wasDone(turn: Turn, key: string) {
  const ofCall = { ownerId_callKey: { ownerId: turn.context.actor.id, callKey: key } }
  const earlier = await db.toolCall.findUnique({ where: ofCall })
  return earlier !== null && isDone(earlier)
}

/** What only read is read anew: the list may be another by now. So is what was refused. */
const isDone = ({ tool, result }: { tool: string; result: unknown }) =>
  tool !== 'list_tasks' && (result as ToolResult | null)?.ok === true

function recordOf(turn: Turn, { tool, args, key }: Call, startedAt: Date) {
  return {
    id: newId('call'),
    ownerId: turn.context.actor.id,
    threadId: turn.threadId,
    runId: turn.runId,
    callKey: key,
    tool,
    arguments: storable(args) as Prisma.InputJsonValue,
    result: PrismaSql.JsonNull,
    model: turn.model || null,
    tokens: turn.tokens,
    startedAt,
    durationMs: 0,
  }
}

async function firstOutcome(ownerId: string, key: string): Promise<unknown> {
  const first = await db.idempotencyKey.findUnique({ where: { ownerId_key: { ownerId, key } } })
  return first?.result ?? null
}
