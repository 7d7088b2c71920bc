import { db } from '@/lib/db/client'
import { settle } from './approvals/must-ask'
import type { AssistantContext } from './context'
import { earlierCalls } from './earlier-calls'
import type { ToolName } from './tools/arguments'
import type { ToolResult } from './tools/results'
import { batchOf, nothingYet, type Say, type Tally, Turn } from './turn'

interface Beginning {
  context: AssistantContext
  threadId: string
  messageId: string
  isRetry: boolean
  say: Say
}

/** A turn that answers a message. Tried again, it goes on with the run and the counts of the first try. */
export async function beginTurn({ isRetry, ...beginning }: Beginning): Promise<Turn> {
  const { context, messageId } = beginning
  const tally = nothingYet()
  const fresh = { ...beginning, batchId: batchOf(messageId), tally }
  if (!isRetry) return new Turn({ ...fresh, runId: context.runId, earlier: null })
  const ownerId = context.actor.id
  const [{ calls, byKey }, firstRunId] = await Promise.all([earlierCalls(ownerId, messageId), firstRunFor(beginning)])
  const runId = calls[0]?.runId ?? firstRunId ?? context.runId
  for (const { tool, arguments: args, numbers, result } of calls)
    if ((result as ToolResult | null)?.ok) settle(tally, tool as ToolName, args, [], numbers)
  await countChanges(tally, ownerId, runId)
  return new Turn({ ...fresh, runId, earlier: byKey })
}

/** A try that was cut off may have left no record of its calls. */
async function firstRunFor({ context, threadId, messageId }: Omit<Beginning, 'isRetry'>) {
  const run = await db.run.findFirst({
    where: { threadId, ownerId: context.actor.id, messageId },
    orderBy: { startedAt: 'asc' },
    select: { id: true },
  })
  return run?.id
}

/** What the first try deleted and completed counts, on record as calls or not. */
async function countChanges(tally: Tally, ownerId: string, runId: string) {
  const changes = await db.change.findMany({
    where: { ownerId, runId, action: { in: ['trashed', 'completed'] } },
    select: { number: true, action: true },
  })
  const numbersOf = (deed: string) => changes.flatMap(({ number, action }) => (action === deed ? number : []))
  tally.deleted = [...new Set([...tally.deleted, ...numbersOf('trashed')])]
  tally.completed = [...new Set([...tally.completed, ...numbersOf('completed')])]
}
