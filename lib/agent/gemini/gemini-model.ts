import { type Model, OpenAIChatCompletionsModel } from '@openai/agents'
import OpenAI from 'openai'

interface Options {
  apiKey: string
  baseURL: string
  model: string
  onUsage?: (usage: { model: string; inputTokens: number; outputTokens: number; totalTokens: number }) => void
}

export function geminiModel({ apiKey, baseURL, model }: Options): Model {
  return new OpenAIChatCompletionsModel(new OpenAI({ apiKey, baseURL, maxRetries: 0 }) as never, model)
}
