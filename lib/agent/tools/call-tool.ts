import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/new-id'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { ToolName } from './arguments'
import { toolArguments } from './arguments'
import { type Performed, perform } from './perform'
import type { ToolResult } from './results'

/** Whose turn it is, and what has been called in it. */
export interface Calling {
  actor: { id: string; timeZone: string }
  threadId: string
  runId: string
  batchId: string
  /** The person's message that the turn answers: a retry of it is the same turn to the tools. */
  messageId: string
  now: () => Date
  model: () => string | null
  /** How many times the same call was made in this turn. */
  counts: Map<string, number>
}

export interface Called extends Performed {
  tool: ToolName
  args: Record<string, unknown>
}

export interface Allowed {
  versions?: Record<number, number>
}

const longestMs = 15_000

/**
 * Calls a tool once, however often the turn is resumed or tried again: the same call of the same message, how many-th of its
 * kind, returns its first result. A crash between the deed and its record is covered by the deed's own idempotency key.
 */
export async function callTool(
  tool: ToolName,
  json: unknown,
  callKey: string,
  calling: Calling,
  allowed: Allowed = {},
): Promise<Called> {
  const args = readArguments(tool, json)
  if ('error' in args) return { tool, args: {}, result: args.error, numbers: [], batchId: null }
  const first = await db.toolCall.findUnique({ where: { ownerId_callKey: { ownerId: calling.actor.id, callKey } } })
  if (first) {
    const { result, numbers, batchId } = first
    return { tool, args: args.value, result: result as unknown as ToolResult, numbers, batchId }
  }
  const startedAt = calling.now()
  const began = performance.now()
  const acting = {
    actor: calling.actor,
    by: 'assistant' as const,
    now: startedAt,
    runId: calling.runId,
    batchId: calling.batchId,
    ...(tool !== 'list_tasks' && { idempotencyKey: `call:${callKey}` }),
  }
  const performed = await within(
    longestMs,
    perform(tool, args.value as never, { acting, threadId: calling.threadId, ...allowed }),
  ).catch(failed)
  await db.toolCall.createMany({
    data: {
      id: newId('call'),
      ownerId: calling.actor.id,
      threadId: calling.threadId,
      runId: calling.runId,
      callKey,
      tool,
      arguments: args.value as Prisma.InputJsonObject,
      result: performed.result as unknown as Prisma.InputJsonObject,
      numbers: performed.numbers,
      batchId: performed.batchId,
      model: calling.model(),
      startedAt,
      durationMs: Math.round(performance.now() - began),
    },
    skipDuplicates: true,
  })
  return { tool, args: args.value, ...performed }
}

/** Message, tool, arguments, and how many-th of its kind. */
export function keyOfCall(tool: string, json: unknown, { messageId, counts }: Calling): string {
  const kind = `${messageId} ${tool} ${canonical(json)}`
  const nth = (counts.get(kind) ?? 0) + 1
  counts.set(kind, nth)
  return createHash('sha256').update(`${kind} ${nth}`).digest('base64url')
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

type Read = { value: Record<string, unknown> } | { error: ToolResult }

/** Which argument was wrong, so that the model can mend that one. */
function readArguments(tool: ToolName, json: unknown): Read {
  const parsed = toolArguments[tool].safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const [issue] = parsed.error.issues
  const field = issue?.path.map(String).join('.') ?? ''
  return { error: { ok: false, error: `${field || 'The arguments'}: ${issue?.message ?? 'cannot be read'}`, field } }
}

function failed(error: unknown): Performed {
  const nothing = { numbers: [], batchId: null }
  if (error instanceof AppError) {
    const { fields = {} } = error.detail as { fields?: Record<string, string> }
    const [field] = Object.keys(fields)
    return { result: { ok: false, error: error.message, ...(field && { field: named(field) }) }, ...nothing }
  }
  log.error({ reason: error instanceof Error ? error.name : typeof error }, 'a tool failed')
  const said = 'It did not work for a reason of our own. Do not try it again.'
  return { result: { ok: false, error: said }, ...nothing }
}

/** The domain says rrule where tools say recurrence. */
const named = (field: string) => (field === 'rrule' ? 'recurrence' : field)

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const slow = new AppError('unavailable', 'It took too long. It may have been done: look before trying again.')
    timer = setTimeout(() => reject(slow), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
