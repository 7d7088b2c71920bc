import type { ThreadItem } from '@/lib/chatkit/protocol'
import { type ActionTurn, Refusal, TurnFailure } from '@/lib/chatkit/server'
import { decide } from './approvals/decide'
import { tick } from './approvals/tick'
import type { ChooseModel } from './choose-model'
import type { AssistantContext } from './context'
import { pushedEvents } from './pushed-events'
import { takeBack } from './take-back'

/** A click in the conversation that is answered like a message. */
export const act = (chooseModel: ChooseModel) => (asked: ActionTurn<AssistantContext>) =>
  pushedEvents(async say => {
    if (asked.action.type === 'approval.decide') return decide(asked, chooseModel, say)
    const { item, numbers } = await actOn(asked).catch(inTurn)
    if (item) say({ type: 'thread.item.replaced', item })
    if (numbers.length > 0) say({ type: 'client_effect', name: 'tasks.changed', data: { numbers } })
  })

/** A click that is answered with the widget as it is now. */
export async function actAtOnce(asked: Omit<ActionTurn<AssistantContext>, 'signal'>): Promise<ThreadItem | null> {
  if (asked.action.type === 'approval.decide') throw new Refusal(422, 'A decision is answered at length, not at once.')
  return (await actOn(asked)).item
}

async function actOn({ action, item, thread, context, store }: Omit<ActionTurn<AssistantContext>, 'signal'>) {
  const { type, payload } = action
  if (type === 'change.undo') return takeBack({ item, threadId: thread.id, payload, context, store })
  if (type === 'approval.tick' && item) return { item: await tick(item, payload, context), numbers: [] }
  throw new Refusal(422, 'Nothing here reacts to that.')
}

/** The stream has begun: what would have been a refusal is said in it. */
function inTurn(error: unknown): never {
  throw error instanceof Refusal ? new TurnFailure(error.message, { allowRetry: false }) : error
}
