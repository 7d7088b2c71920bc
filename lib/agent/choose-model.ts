import 'server-only'
import type { Model } from '@openai/agents'
import { env } from '@/lib/env'
import type { AssistantContext } from './context'
import { costOf } from './gemini/cost-of'
import { geminiModel } from './gemini/gemini-model'
import { offeredModels } from './gemini/models'
import { interpreterModel } from './interpreter/interpreter-model'

/** Gemini with a key, the built-in interpreter without. A model that is not offered is not asked. */
export function modelFor(context: AssistantContext, wanted: string | undefined): Model {
  const { actor, now } = context
  if (!env.GEMINI_API_KEY) return interpreterModel({ now: now(), timeZone: actor.timeZone })
  const model = wanted && offeredModels().includes(wanted) ? wanted : env.GEMINI_MODEL
  const used = { model, requests: 0, inputTokens: 0, outputTokens: 0 }
  return geminiModel({
    apiKey: env.GEMINI_API_KEY,
    baseURL: env.GEMINI_BASE_URL,
    model,
    onUsage: usage => {
      used.model = usage.model
      used.requests += 1
      used.inputTokens += usage.inputTokens
      used.outputTokens += usage.outputTokens
      context.noteUsage({ ...used, costUsd: costOf(used) })
    },
  })
}
