import 'server-only'
import { db } from '@/lib/db/client'
import { sayDoing, sayDone } from './show/say-what'
import type { ToolName } from './tools/arguments'
import { isToolName, readArguments } from './tools/read-arguments'
import type { ToolResult } from './tools/results'

const usualPage = 50

interface Asked {
  actor: { id: string }
  /** The id of the last entry of the page before. */
  after?: string | undefined
  limit?: number
}

/** One call of a tool, as a person reads it. */
export interface Activity {
  id: string
  words: string
  /** Why nothing came of it. */
  failure: string | null
  at: string
  model: string | null
  tokens: number | null
  durationMs: number
  numbers: number[]
  threadId: string | null
  arguments: unknown
  result: unknown
  /** On the newest entry of what is undone together, while any of it stands. */
  undo: string | null
}

/** What the assistant did, newest first. */
export async function activityOf({ actor, after, limit = usualPage }: Asked) {
  const ownerId = actor.id
  const last = after ? await db.toolCall.findFirst({ where: { id: after, ownerId } }) : null
  const calls = await db.toolCall.findMany({
    where: {
      ownerId,
      ...(last && {
        OR: [{ startedAt: { lt: last.startedAt } }, { startedAt: last.startedAt, id: { lt: last.id } }],
      }),
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const shown = calls.slice(0, limit)
  const standing = await standingBatches(
    ownerId,
    shown.flatMap(({ batchId }) => batchId ?? []),
  )
  const entries = shown.map(({ tool, batchId, startedAt, result, ...call }): Activity => {
    const told = result as unknown as ToolResult | null
    // Taken out with its first mention: what is undone together has one button.
    const undo = batchId !== null && standing.delete(batchId) ? batchId : null
    const { id, arguments: args, model, tokens, durationMs, numbers, threadId } = call
    return {
      ...{ id, words: wordsOf(tool, args, told), failure: failureIn(told), at: startedAt.toISOString() },
      ...{ model, tokens, durationMs, numbers, threadId, arguments: args, result, undo },
    }
  })
  return { entries, after: calls.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

async function standingBatches(ownerId: string, batchIds: string[]) {
  const standing = await db.change.findMany({
    where: { ownerId, batchId: { in: batchIds }, undoneAt: null },
    distinct: ['batchId'],
    select: { batchId: true },
  })
  return new Set(standing.map(({ batchId }) => batchId))
}

function wordsOf(tool: string, args: unknown, result: ToolResult | null) {
  if (!isToolName(tool)) return tool
  const read = readArguments<ToolName>(tool, args)
  if (!read.ok) return tool
  return result?.ok ? sayDone(tool, read.args, result) : sayDoing(tool, read.args)
}

function failureIn(result: ToolResult | null) {
  if (result === null) return 'It was cut off.'
  return result.ok ? null : result.error
}
