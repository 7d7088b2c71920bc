import { mintId } from '@/lib/chatkit/protocol'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/new-id'
import type { Task } from '@/lib/tasks/schema'
import type { WaitingCall } from '../run-agent'
import { sortOut } from '../tools/bulk'
import { tellTask } from '../tools/tell-task'
import type { Turn } from '../turn'
import { card } from './card'
import { destructionBy } from './must-ask'
import type { AskedCall, AskedTask, Deed, Question, WaitingState } from './question'

const lastsMs = 24 * 3_600_000

/** Puts the calls that wait before the person: one card, which lists exactly the tasks they concern as they are now. */
export async function ask(turn: Turn, waiting: WaitingCall[]) {
  const asked = new Map<number, AskedTask>()
  const calls: AskedCall[] = []
  for (const call of waiting) {
    const { deed, numbers } = destructionBy(call.tool, call.args) as NonNullable<ReturnType<typeof destructionBy>>
    const { concerned, skipped } = await sortOut(numbers, deed, turn.context.actor)
    for (const task of concerned) asked.set(task.number, askedTask(turn, task, deed, asked.get(task.number)))
    calls.push({ ...(call as unknown as AskedCall), deed, numbers: concerned.map(({ number }) => number), skipped })
  }
  const itemId = mintId('message')
  const question: Question = { id: newId('apr'), itemId, runId: turn.runId, calls, tasks: [...asked.values()] }
  await keep(turn, question)
  const item = { id: itemId, thread_id: turn.threadId, created_at: new Date().toISOString() }
  turn.say({ type: 'thread.item.done', item: { ...item, type: 'widget', widget: card(question) } })
}

function askedTask(turn: Turn, task: Task, deed: Deed, earlier: AskedTask | undefined): AskedTask {
  const { actor, now } = turn.context
  const { number, title, due_words: due = null } = { due_words: undefined, ...tellTask(task, { actor, now: now() }) }
  const deeds = [...new Set([...(earlier?.deeds ?? []), deed])]
  return { number, version: task.version, title, due, deeds, ticked: true }
}

async function keep(turn: Turn, { id, itemId, runId, calls, tasks }: Question) {
  const createdAt = turn.context.now()
  const state: WaitingState = { v: 1, messageId: turn.messageId, tally: turn.tally }
  await db.approval.create({
    data: {
      id,
      ownerId: turn.context.actor.id,
      threadId: turn.threadId,
      runId,
      itemId,
      calls: calls as unknown as Prisma.InputJsonValue,
      tasks: tasks as unknown as Prisma.InputJsonValue,
      state: state as unknown as Prisma.InputJsonValue,
      status: 'waiting',
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lastsMs),
    },
  })
}
