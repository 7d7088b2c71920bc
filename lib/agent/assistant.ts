import 'server-only'
import type { Hooks } from '@/lib/chatkit/server'
import { act, actAtOnce } from './act'
import { type ChooseModel, chooseModel } from './choose-model'
import type { AssistantContext } from './context'
import { respond } from './respond'

/** TaskAssistant, as the ChatKit server plugs it in. */
export const assistantHooks = (choose: ChooseModel = chooseModel): Hooks<AssistantContext> => ({
  respond: respond(choose),
  action: act(choose),
  syncAction: actAtOnce,
})
