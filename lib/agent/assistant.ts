import 'server-only'
import type { Hooks } from '@/lib/chatkit/server'
import { act, actAtOnce } from './act'
import { type ChooseModel, chooseModel } from './choose-model'
import type { AssistantContext } from './context'
import { respond } from './respond'

interface Options {
  /** Another model than the one that this installation is set up with. */
  model?: ChooseModel
}

/** TaskAssistant, as the ChatKit server plugs it in. */
export const assistantHooks = ({ model = chooseModel }: Options = {}): Hooks<AssistantContext> => ({
  respond: respond(model),
  action: act(model),
  syncAction: actAtOnce,
})
