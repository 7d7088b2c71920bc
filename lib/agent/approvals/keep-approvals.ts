import 'server-only'
import { TurnFailure } from '@/lib/chatkit/server'
import { db } from '@/lib/db/client'
import type { Prisma, Approval as Row } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Approval, AskedTask, WaitingCall, WaitingState } from './approval'

const lifetimeMs = 24 * 60 * 60 * 1000

export async function ask(ownerId: string, approval: Omit<Approval, 'status' | 'expiresAt'>): Promise<Approval> {
  const expiresAt = new Date(approval.createdAt.getTime() + lifetimeMs)
  await db.approval.create({
    data: {
      ...approval,
      ownerId,
      status: 'waiting',
      expiresAt,
      calls: approval.calls as unknown as Prisma.InputJsonArray,
      tasks: approval.tasks as unknown as Prisma.InputJsonArray,
      state: approval.state as unknown as Prisma.InputJsonObject,
    },
  })
  return { ...approval, status: 'waiting', expiresAt }
}

/** Keeps a tick on the server, so that it survives a reload. */
export async function tick(ownerId: string, id: string, number: number, ticked: boolean, now: Date): Promise<Approval> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE approvals SET tasks = (
      SELECT jsonb_agg(CASE WHEN (t->>'number')::int = ${number} THEN t || jsonb_build_object('ticked', ${ticked}::boolean) ELSE t END
        ORDER BY place)
      FROM jsonb_array_elements(tasks) WITH ORDINALITY AS e (t, place))
    WHERE id = ${id} AND owner_id = ${ownerId} AND status = 'waiting' AND expires_at > ${now.toISOString()}::timestamptz
    RETURNING id`
  const approval = await load(ownerId, id)
  if (!approval) throw new AppError('not_found', 'That question is gone.')
  return row ? approval : closed(ownerId, approval, now)
}

/** `won`: this click decided. Of two clicks, and of two instances, exactly one does. */
export async function decide(
  ownerId: string,
  { id, threadId, approve, now }: { id: string; threadId: string; approve: boolean; now: Date },
): Promise<{ approval: Approval; won: boolean }> {
  const decided = await db.approval.updateMany({
    where: { id, ownerId, threadId, status: 'waiting', expiresAt: { gt: now } },
    data: { status: approve ? 'approved' : 'declined', decidedAt: now },
  })
  const approval = await load(ownerId, id)
  if (!approval || approval.threadId !== threadId)
    throw new TurnFailure('That question is gone.', { allowRetry: false })
  if (decided.count === 1) return { approval, won: true }
  return { approval: await closed(ownerId, approval, now), won: false }
}

/** Whoever says something else in a conversation has left its questions. */
export async function drop(ownerId: string, threadId: string, now: Date): Promise<Approval[]> {
  const waiting = await db.approval.findMany({ where: { ownerId, threadId, status: 'waiting' } })
  const dropped: Approval[] = []
  for (const { id, expiresAt } of waiting) {
    const status = expiresAt > now ? 'dropped' : 'expired'
    const { count } = await db.approval.updateMany({
      where: { id, ownerId, status: 'waiting' },
      data: { status, decidedAt: now },
    })
    const approval = count === 1 ? await load(ownerId, id) : null
    if (approval) dropped.push(approval)
  }
  return dropped
}

async function closed(ownerId: string, approval: Approval, now: Date): Promise<Approval> {
  if (approval.status !== 'waiting') return approval
  await db.approval.updateMany({
    where: { id: approval.id, ownerId, status: 'waiting' },
    data: { status: 'expired', decidedAt: now },
  })
  return { ...approval, status: 'expired' }
}

async function load(ownerId: string, id: string): Promise<Approval | null> {
  const row = await db.approval.findFirst({ where: { id, ownerId } })
  return row && asApproval(row)
}

const asApproval = ({ ownerId: _, decidedAt: __, ...row }: Row): Approval => ({
  ...row,
  calls: row.calls as unknown as WaitingCall[],
  tasks: row.tasks as unknown as AskedTask[],
  state: row.state as unknown as WaitingState,
  status: row.status as Approval['status'],
})
