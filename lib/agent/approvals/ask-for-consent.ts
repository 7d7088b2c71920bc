import 'server-only'
import type { AgentInputItem } from '@openai/agents'
import { mintId } from '@/lib/chatkit/protocol'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { canWait } from '../consent'
import type { Outbox } from '../outbox'
import { type Calling, keyOfCall } from '../tools/call-tool'
import { mostInCall } from '../tools/perform'
import { type AskedTask, deedOf, numbersOf, type WaitingCall } from './approval'
import { approvalCard } from './approval-card'
import { ask } from './keep-approvals'

interface Asking {
  calling: Calling
  waiting: { callId: string; name: string; arguments: string }[]
  /** What was said in this turn so far. */
  items: AgentInputItem[]
  outbox: Outbox
}

/** Stores the question with the exact tasks and their versions, and shows it. Without a task to ask about there is none. */
export async function askForConsent({ calling, waiting, items, outbox }: Asking) {
  const calls = waiting.flatMap(({ callId, name, arguments: json }): WaitingCall[] => {
    if (!canWait(name)) return []
    const args = JSON.parse(json) as Record<string, unknown>
    return [{ callId, callKey: keyOfCall(name, args, calling), tool: name, arguments: args }]
  })
  const tasks = await tasksOf(calling, calls)
  const approval = await ask(calling.actor.id, {
    id: newId('apr'),
    threadId: calling.threadId,
    runId: calling.runId,
    itemId: mintId('message'),
    calls,
    tasks,
    state: { v: 1, messageId: calling.messageId, items, counts: [...calling.counts] },
    createdAt: calling.now(),
  })
  outbox.put({ type: 'thread.item.done', item: approvalCard(approval) })
}

async function tasksOf({ actor }: Calling, calls: WaitingCall[]): Promise<AskedTask[]> {
  const wanted = calls.flatMap(call =>
    numbersOf(call)
      .filter(number => Number.isInteger(number) && number > 0 && number <= 2_147_483_647)
      .slice(0, mostInCall)
      .map(number => ({ number, deed: deedOf(call.tool) })),
  )
  const rows = await db.task.findMany({
    where: { ownerId: actor.id, number: { in: wanted.map(({ number }) => number) }, trashedAt: null },
    select: { number: true, title: true, version: true, completedAt: true },
  })
  const asked = new Map<string, AskedTask>()
  for (const { number, deed } of wanted) {
    const task = rows.find(row => row.number === number)
    if (!task || (deed === 'complete' && task.completedAt)) continue
    const { title, version } = task
    asked.set(`${deed} ${number}`, { number, title, version, deed, ticked: true })
  }
  return [...asked.values()]
}
