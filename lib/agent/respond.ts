import { textOf, type UserMessageItem } from '@/lib/chatkit/protocol'
import { type Cause, type RespondTurn, TurnFailure } from '@/lib/chatkit/server'
import { dropQuestions } from './approvals/drop'
import { beginTurn } from './begin-turn'
import type { ChooseModel } from './choose-model'
import type { AssistantContext } from './context'
import { pushedEvents } from './pushed-events'
import { Shown } from './show/shown'
import { speak } from './speak'
import { titleOf } from './title-of'
import { ToolDesk } from './tools/tool-desk'

/** Answers a message. */
export const respond = (chooseModel: ChooseModel) => (asked: RespondTurn<AssistantContext>) =>
  pushedEvents(async say => {
    const { thread, context, cause, store, signal } = asked
    const message = messageIn(cause)
    if (!thread.title) say({ type: 'thread.updated', thread: { ...thread, title: titleOf(textOf(message.content)) } })
    if (context.hasQuestions)
      await dropQuestions({ ownerId: context.actor.id, threadId: thread.id, now: context.now(), store, say })
    const beginning = { context, threadId: thread.id, messageId: message.id, say }
    const turn = await beginTurn({ ...beginning, isRetry: cause.type === 'retry' })
    const shown = new Shown(turn)
    await speak({ turn, shown, desk: new ToolDesk(turn, shown), message, chooseModel, results: [], store, signal })
  })

function messageIn(cause: Cause): UserMessageItem {
  if (cause.type === 'message' || cause.type === 'retry') return cause.item
  throw new TurnFailure('This assistant did not ask for that.', { allowRetry: false })
}
