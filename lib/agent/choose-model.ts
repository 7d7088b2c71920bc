import type { Model } from '@openai/agents'
import type { AssistantContext, UsageFacts } from './context'

export interface ChosenModel {
  model: Model
  name: string
  /** It reads plain words only: no context block, no titles inside mentions. */
  isPlain: boolean
  /** Present when the model itself counts what it used. */
  usage?: () => UsageFacts
}

/** The model of one turn; `wanted` is what the person chose in the picker. */
export type ChooseModel = (context: AssistantContext, wanted: string | undefined) => ChosenModel

export const chooseModel: ChooseModel = () => {
  throw new Error('there is no model')
}
