import { z } from 'zod'
import type { ActionTurn } from '@/lib/chatkit/server'
import { TurnFailure } from '@/lib/chatkit/server'
import { db } from '@/lib/db/client'
import type { Approval } from '@/lib/db/generated/client'
import type { ChooseModel } from '../choose-model'
import type { AssistantContext } from '../context'
import { earlierCalls } from '../earlier-calls'
import { resultItem } from '../history/complete-calls'
import { Shown } from '../show/shown'
import { speak } from '../speak'
import type { ToolResult } from '../tools/results'
import { ToolDesk } from '../tools/tool-desk'
import { batchOf, type Say, Turn } from '../turn'
import { closedCard } from './card'
import { performApproved } from './perform-approved'
import { type Question, readQuestion, readState } from './question'

export const expired = 'Not done: this question was open for a day and has expired. Ask again if you still want it.'
/** Longer than any turn: whoever decided then is not at work any more. */
const abandonedMs = 150_000

const decision = z.object({ approval_id: z.string(), approve: z.boolean() })

/** Does what the person agreed to, or not, and lets the model go on from there. */
export async function decide(asked: ActionTurn<AssistantContext>, chooseModel: ChooseModel, say: Say) {
  const read = decision.safeParse(asked.action.payload)
  if (!read.success) throw new TurnFailure('That button does not say what to do.', { allowRetry: false })
  const { approval_id: id, approve } = read.data
  const row = await claim(asked, id, approve)
  if (!row) return explain(asked, id, say)
  const state = readState(row)
  const message = state && (await asked.store.loadItem(asked.thread.id, state.messageId))
  if (!state || message?.type !== 'user_message') return say(notice('The message that this belongs to is gone.'))
  const { context, thread, store, signal } = asked
  const turn = new Turn({
    context,
    threadId: thread.id,
    messageId: state.messageId,
    runId: row.runId,
    batchId: batchOf(id),
    tally: state.tally,
    // This decision may have been at work before, and was cut off.
    earlier: (await earlierCalls(context.actor.id, state.messageId)).byKey,
    say,
  })
  const question = readQuestion(row)
  const approves = approve && question.tasks.some(({ ticked }) => ticked)
  const shown = new Shown(turn)
  const desk = new ToolDesk(turn, shown)
  const outcomes: ToolResult[] = []
  const card = asked.item ?? (await store.loadItem(thread.id, question.itemId))
  if (card?.type === 'widget') shown.receipt.replace(card)
  for (const call of question.calls)
    outcomes.push(approves ? await performApproved(turn, desk, call, question.tasks) : declined)
  const left = approves ? leftOut(question, outcomes) : ''
  if (!shown.receipt.hasLines && card?.type === 'widget')
    say({ type: 'thread.item.replaced', item: { ...card, widget: closedCard(left || 'Cancelled: nothing was done.') } })
  else if (left) shown.receipt.note(left)
  await db.approval.update({ where: { id }, data: { state: {} } })
  const results = question.calls.map(({ callId, tool }, at) => resultItem(callId, tool, outcomes[at] ?? declined))
  await speak({ turn, shown, desk, message, chooseModel, results, store, signal })
}

const declined: ToolResult = { ok: false, error: 'The person said no: nothing was done.', declined: true }

/** One statement decides who of two clicks it is. A decision whose work was cut off may be taken up again: it acts once. */
async function claim({ context, thread, item }: ActionTurn<AssistantContext>, id: string, approve: boolean) {
  const now = context.now()
  const status = approve ? 'approved' : 'declined'
  const abandoned = new Date(now.getTime() - abandonedMs)
  const claimed = await db.approval.updateMany({
    where: {
      id,
      ownerId: context.actor.id,
      threadId: thread.id,
      ...(item && { itemId: item.id }),
      OR: [
        { status: 'waiting', expiresAt: { gt: now } },
        { status, state: { not: {} }, decidedAt: { lt: abandoned } },
      ],
    },
    data: { status, decidedAt: now },
  })
  return claimed.count === 1 ? db.approval.findUniqueOrThrow({ where: { id } }) : null
}

async function explain({ context, thread, item }: ActionTurn<AssistantContext>, id: string, say: Say) {
  const row = await db.approval.findFirst({ where: { id, ownerId: context.actor.id, threadId: thread.id } })
  if (row?.status === 'waiting') {
    await db.approval.updateMany({ where: { id, status: 'waiting' }, data: { status: 'expired', state: {} } })
    if (item) say({ type: 'thread.item.replaced', item: { ...item, widget: closedCard(expired) } })
  }
  say(notice(whyNot(row)))
}

function whyNot(row: Approval | null) {
  if (!row) return 'That question is not there any more. Nothing was done.'
  if (row.status === 'waiting' || row.status === 'expired') return expired
  return row.status === 'dropped'
    ? 'You went on with something else: nothing was done.'
    : 'You have decided this already.'
}

const notice = (message: string) => ({ type: 'notice', level: 'info', message }) as const

/** The tasks that were agreed to and not reached, in words; empty when all were. */
function leftOut({ tasks }: Question, outcomes: ToolResult[]) {
  const reached = outcomes.flatMap(outcome => (outcome.ok ? ('tasks' in outcome ? outcome.tasks : outcome.task) : []))
  const numbers = new Set(reached.map(({ number }) => number))
  const left = tasks.filter(({ number, ticked }) => ticked && !numbers.has(number)).map(({ number }) => `#${number}`)
  return left.length > 0 ? `Left out, because changed since: ${left.join(', ')}.` : ''
}
