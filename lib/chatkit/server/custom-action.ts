import { isHidden } from '../protocol'
import type { Turn } from './answer'
import type { AskedFor } from './asked'
import { findItemOf, findThread } from './look-up'
import { prepareTurn } from './prepare-turn'
import { Refusal } from './refusal'

type ActionAsked<Context> = AskedFor<Context, 'threads.custom_action' | 'threads.sync_custom_action'>

/** A locked conversation still has buttons: what they may do is for the app to say. */
export async function customAction<Context>(asked: ActionAsked<Context>): Promise<Turn> {
  const { hooks, context } = asked
  const perform = hooks.action
  if (!perform) throw noActions()
  const acted = await actedOn(asked)
  return prepareTurn(hooks, { thread: acted.thread, messageId: null }, means =>
    perform({ ...acted, context, ...means }),
  )
}

export async function syncCustomAction<Context>(asked: ActionAsked<Context>) {
  const { hooks, context, store } = asked
  if (!hooks.syncAction) throw noActions()
  const acted = await actedOn(asked)
  const updated = await hooks.syncAction({ ...acted, context, store })
  if (!updated) return {}
  await store.saveItem(acted.thread.id, updated)
  return isHidden(updated) ? {} : { updated_item: updated }
}

async function actedOn<Context>({ store, params }: ActionAsked<Context>) {
  const { thread_id, item_id, action } = params
  const thread = await findThread(store, thread_id)
  if (item_id === undefined) return { thread, action, item: null }
  const item = await findItemOf(store, { thread_id, item_id }, 'widget', 'There is nothing to act on there.')
  return { thread, action, item }
}

const noActions = () => new Refusal(422, 'Nothing here reacts to that.')
