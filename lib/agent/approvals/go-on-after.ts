import 'server-only'
import type { ActionTurn, RespondTurn } from '@/lib/chatkit/server'
import type { modelFor } from '../choose-model'
import type { AssistantContext } from '../context'
import { contextBlock, textWithMentions } from '../context-block'
import { conversationBefore, resultItem } from '../conversation'
import type { Outbox } from '../outbox'
import { type Called, type Calling, callTool } from '../tools/call-tool'
import type { Skipped, ToolResult } from '../tools/results'
import { runAgent } from '../turn'
import { type Approval, deedOf, numbersOf, type WaitingCall } from './approval'
import { approvalCard } from './approval-card'
import { decide } from './keep-approvals'

interface Deciding extends ActionTurn<AssistantContext> {
  approval_id: string
  approve: boolean
  outbox: Outbox
  choose: typeof modelFor
  callingOf: (turn: Pick<RespondTurn<AssistantContext>, 'thread' | 'context'>, messageId: string) => Calling
}

/** The click decides once; then what was agreed is done, and the assistant goes on with what came of it. */
export async function goOnAfter({ approval_id: id, approve, outbox, callingOf, choose, ...turn }: Deciding) {
  const { context, thread, signal, store } = turn
  const { approval, won } = await decide(context.actor.id, {
    id,
    threadId: thread.id,
    approve,
    now: context.now(),
  })
  outbox.put({ type: 'thread.item.replaced', item: approvalCard(approval) })
  if (!won) return
  const { messageId, items, counts } = approval.state
  const calling = { ...callingOf(turn, messageId), counts: new Map(counts) }
  const done: Called[] = []
  const told = []
  for (const call of approval.calls) {
    const result = approve ? await doAgreed(call, approval, calling, done, outbox) : declined
    told.push(resultItem(call.callId, call.tool, result))
  }
  const message = await store.loadItem(thread.id, messageId)
  if (message?.type !== 'user_message') return
  const textOf = (item: typeof message) => textWithMentions(item, null)
  const before = await conversationBefore(store, { threadId: thread.id, messageId, textOf })
  const block = await contextBlock({ actor: context.actor, now: context.now() }, [])
  const input = [...before, { role: 'user' as const, content: `${block}\n\n${textOf(message)}` }, ...items]
  const model = choose(context, message.inference_options.model)
  await runAgent({ calling, model, input, told, done, signal, outbox })
}

const declined: ToolResult = { ok: false, declined: true, error: 'The user did not agree.' }

/** Exactly the tasks that were shown and left ticked, as they were shown. */
async function doAgreed(call: WaitingCall, approval: Approval, calling: Calling, done: Called[], outbox: Outbox) {
  const deed = deedOf(call.tool)
  const asked = approval.tasks.filter(task => task.deed === deed && numbersOf(call).includes(task.number))
  const chosen = asked.filter(({ ticked }) => ticked)
  const leftOut: Skipped[] = asked.flatMap(({ number, ticked }) =>
    ticked ? [] : [{ number, why: 'The user left it out.' }],
  )
  if (chosen.length === 0) return { ok: true, tasks: [], skipped: leftOut } satisfies ToolResult
  const versions = Object.fromEntries(chosen.map(({ number, version }) => [number, version]))
  const tool = deed === 'delete' ? 'bulk_delete_tasks' : 'bulk_complete_tasks'
  const args = { numbers: chosen.map(({ number }) => number), ...(deed === 'complete' && { completed: true }) }
  const called = await callTool(tool, args, call.callKey, calling, { versions })
  done.push(called)
  if (called.numbers.length > 0)
    outbox.put({ type: 'client_effect', name: 'tasks.changed', data: { numbers: called.numbers } })
  const { result } = called
  return result.ok && 'skipped' in result ? { ...result, skipped: [...result.skipped, ...leftOut] } : result
}
