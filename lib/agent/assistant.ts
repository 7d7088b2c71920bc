import 'server-only'
import './no-tracing'
import { type Thread, type ThreadStreamEvent, textOf, type UserMessageItem } from '@/lib/chatkit/protocol'
import type { ActionTurn, Hooks, RespondTurn } from '@/lib/chatkit/server'
import { newId } from '@/lib/db/new-id'
import { actionPayload } from './action-payload'
import { approvalCard } from './approvals/approval-card'
import { goOnAfter } from './approvals/go-on-after'
import { drop, tick } from './approvals/keep-approvals'
import { modelFor } from './choose-model'
import type { AssistantContext } from './context'
import { contextBlock, mentionedTasks, textWithMentions } from './context-block'
import { conversationBefore } from './conversation'
import { Outbox } from './outbox'
import type { Calling } from './tools/call-tool'
import { runAgent } from './turn'
import { undoReceipt } from './undo-receipt'

export type ChooseModel = typeof modelFor

/** What ChatKit plugs in. */
export function assistantHooks(choose: ChooseModel = modelFor): Hooks<AssistantContext> {
  return { respond: turn => respond(turn, choose), action: turn => action(turn, choose), syncAction }
}

function respond(turn: RespondTurn<AssistantContext>, choose: ChooseModel): AsyncIterable<ThreadStreamEvent> {
  const { cause, thread, signal } = turn
  return working(async outbox => {
    if (cause.type !== 'message' && cause.type !== 'retry') return
    if (!thread.title) outbox.put({ type: 'thread.updated', thread: titled(thread, cause.item) })
    const asking = { actor: turn.context.actor, now: turn.context.now() }
    for (const dropped of await drop(asking.actor.id, thread.id, asking.now))
      outbox.put({ type: 'thread.item.replaced', item: approvalCard(dropped) })
    const calling = callingOf(turn, cause.item.id)
    const [before, mentioned] = await Promise.all([
      conversationBefore(turn.store, {
        threadId: thread.id,
        messageId: cause.item.id,
        textOf: item => textWithMentions(item, null),
      }),
      mentionedTasks(asking, cause.item),
    ])
    const block = await contextBlock(asking, mentioned)
    const content = `${block}\n\n${textWithMentions(cause.item, mentioned)}`
    const model = choose(turn.context, cause.item.inference_options.model)
    await runAgent({ calling, model, input: [...before, { role: 'user', content }], signal, outbox })
  })
}

function action(turn: ActionTurn<AssistantContext>, choose: ChooseModel): AsyncIterable<ThreadStreamEvent> {
  return working(async outbox => {
    const asked = actionPayload(turn.action)
    if (asked?.type === 'approval.decide') return goOnAfter({ ...turn, ...asked.payload, outbox, callingOf, choose })
    if (asked?.type === 'change.undo') return undoReceipt({ ...turn, ...asked.payload, outbox })
    outbox.put({ type: 'notice', level: 'info', message: 'This button does nothing any more.' })
  })
}

async function syncAction({ action: acted, context, item }: Omit<ActionTurn<AssistantContext>, 'signal'>) {
  const asked = actionPayload(acted)
  if (asked?.type !== 'approval.tick') return item
  const { approval_id: id, number, ticked } = asked.payload
  return approvalCard(await tick(context.actor.id, id, number, ticked, context.now()))
}

/** Whatever is put into the outbox is told at once; the work goes on beside it. */
async function* working(work: (outbox: Outbox) => Promise<void>): AsyncGenerator<ThreadStreamEvent> {
  const outbox = new Outbox()
  work(outbox).then(
    () => outbox.end(),
    error => outbox.end(error),
  )
  yield* outbox
}

function callingOf(
  { thread, context }: Pick<RespondTurn<AssistantContext>, 'thread' | 'context'>,
  messageId: string,
): Calling {
  const { actor, runId, now } = context
  const batchId = newId('bat')
  return { actor, threadId: thread.id, runId, batchId, messageId, now, model: () => null, counts: new Map() }
}

const longestTitle = 60

/** From the person's own words, without asking a model. */
function titled(thread: Thread, item: UserMessageItem): Thread {
  const words = textOf(item.content).replace(/\s+/g, ' ').trim()
  if (words.length <= longestTitle) return { ...thread, title: words }
  const cut = words.slice(0, longestTitle)
  return { ...thread, title: `${cut.slice(0, Math.max(30, cut.lastIndexOf(' ')))}…` }
}
