import 'server-only'
import type { Model } from '@openai/agents'
import { env } from '@/lib/env'
import type { AssistantContext, UsageFacts } from './context'
import { costOf } from './gemini/cost-of'
import { geminiModel } from './gemini/gemini-model'
import { offeredModels } from './gemini/models'
import { interpreterModel } from './interpreter/interpreter-model'

export interface ChosenModel {
  model: Model
  name: string
  /** It reads a person's words only: no context beside them, no titles inside mentions. */
  isPlain: boolean
  /** What a model knows better than the runner: retries, the price, who answered in the end. */
  usage?: () => UsageFacts
}

/** The model of one turn; `wanted` is what the person chose in the picker. */
export type ChooseModel = (context: AssistantContext, wanted: string | undefined) => ChosenModel

/** Gemini with a key, the built-in interpreter without. A model that is not offered is not asked. */
export const chooseModel: ChooseModel = (context, wanted) => {
  const { actor, now } = context
  if (!env.GEMINI_API_KEY) {
    const model = interpreterModel({ now: now(), timeZone: actor.timeZone })
    return { model, name: 'interpreter', isPlain: true }
  }
  const name = wanted && offeredModels().includes(wanted) ? wanted : env.GEMINI_MODEL
  const used = { model: name, requests: 0, inputTokens: 0, outputTokens: 0 }
  const usage = () => ({ ...used, costUsd: costOf(used) })
  const model = geminiModel({
    apiKey: env.GEMINI_API_KEY,
    baseURL: env.GEMINI_BASE_URL,
    model: name,
    onUsage: ({ model, inputTokens, outputTokens }) => {
      used.model = model
      used.requests += 1
      used.inputTokens += inputTokens
      used.outputTokens += outputTokens
      context.noteUsage(usage())
    },
  })
  return { model, name, isPlain: false, usage }
}
