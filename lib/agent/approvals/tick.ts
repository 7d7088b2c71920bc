import { z } from 'zod'
import type { WidgetItem } from '@/lib/chatkit/protocol'
import type { Prisma } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'
import type { AssistantContext } from '../context'
import { card, closedCard, tickName } from './card'
import { expired } from './decide'
import { readQuestion } from './question'

const tickPayload = z.looseObject({ approval_id: z.string(), number: z.number().int(), ticked: z.boolean() })

/** Keeps a tick, and answers with the card as it is then. What cannot be ticked any more stays as it stands. */
export async function tick(item: WidgetItem, payload: unknown, { actor, now }: AssistantContext): Promise<WidgetItem> {
  const read = tickPayload.safeParse(payload)
  if (!read.success) return item
  const { approval_id: id, number, [tickName(number)]: shown } = read.data
  // A box that was ticked twice before the first answer knows better than the card that was drawn before.
  const ticked = typeof shown === 'boolean' ? shown : read.data.ticked
  const bound = { id, ownerId: actor.id, threadId: item.thread_id, itemId: item.id }
  return inTransaction(async tx => {
    await tx.$queryRaw`SELECT id FROM approvals WHERE id = ${id} AND owner_id = ${actor.id} FOR UPDATE`
    const row = await tx.approval.findFirst({ where: { ...bound, status: 'waiting' } })
    if (!row) return item
    if (row.expiresAt <= now()) return { ...item, widget: closedCard(expired) }
    const question = readQuestion(row)
    const tasks = question.tasks.map(task => (task.number === number ? { ...task, ticked } : task))
    await tx.approval.update({ where: { id }, data: { tasks: tasks as unknown as Prisma.InputJsonValue } })
    return { ...item, widget: card({ ...question, tasks }) }
  })
}
