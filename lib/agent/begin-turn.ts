import { db } from '@/lib/db/client'
import { settle } from './approvals/must-ask'
import type { AssistantContext } from './context'
import type { ToolName } from './tools/arguments'
import type { ToolResult } from './tools/results'
import { batchOf, nothingYet, type Say, Turn } from './turn'

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
  const earlier = isRetry ? await callsFor(context.actor.id, messageId) : []
  const tally = nothingYet()
  for (const { tool, arguments: args, numbers, result } of earlier)
    if ((result as ToolResult | null)?.ok) settle(tally, tool as ToolName, args, [], numbers)
  return new Turn({ ...beginning, runId: earlier[0]?.runId ?? context.runId, batchId: batchOf(messageId), tally })
}

/** Keys of calls begin with the message they are for. */
const callsFor = (ownerId: string, messageId: string) =>
  db.toolCall.findMany({ where: { ownerId, callKey: { startsWith: `${messageId}:` } }, orderBy: { startedAt: 'asc' } })
