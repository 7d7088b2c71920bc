import 'server-only'
import { env } from '@/lib/env'
import { labelOf, offeredModels } from './gemini/models'

export interface Answering {
  kind: 'gemini' | 'interpreter'
  /** Always in view under the composer. */
  label: string
  models: { id: string; label: string; default?: boolean }[]
}

export function whoAnswers(): Answering {
  if (!env.GEMINI_API_KEY) {
    const label = 'Built-in interpreter: understands simple commands. Add a Gemini key for more.'
    return { kind: 'interpreter', label, models: [] }
  }
  const models = offeredModels().map(id => ({
    id,
    label: labelOf(id),
    ...(id === env.GEMINI_MODEL && { default: true }),
  }))
  return { kind: 'gemini', label: labelOf(env.GEMINI_MODEL), models }
}
