import { textOf, type UserMessageItem } from '@/lib/chatkit/protocol'
import { type Cause, type RespondTurn, TurnFailure } from '@/lib/chatkit/server'
import { beginTurn } from './begin-turn'
import type { ChooseModel } from './choose-model'
import type { AssistantContext } from './context'
import { pushedEvents } from './pushed-events'
import { speak } from './speak'
import { titleOf } from './title-of'

/** Answers a message. */
export const respond = (chooseModel: ChooseModel) => (asked: RespondTurn<AssistantContext>) =>
  pushedEvents(async say => {
    const { thread, context, cause, store, signal } = asked
    const message = messageIn(cause)
    if (!thread.title) say({ type: 'thread.updated', thread: { ...thread, title: titleOf(textOf(message.content)) } })
    const beginning = { context, threadId: thread.id, messageId: message.id, say }
    const turn = await beginTurn({ ...beginning, isRetry: cause.type === 'retry' })
    await speak({ turn, message, chooseModel, results: [], store, signal })
  })

function messageIn(cause: Cause): UserMessageItem {
  if (cause.type === 'message' || cause.type === 'retry') return cause.item
  throw new TurnFailure('This assistant did not ask for that.', { allowRetry: false })
}
