import { env } from '@/lib/env'

export interface WhoAnswers {
  kind: 'gemini' | 'interpreter'
  /** What stands under the composer. */
  label: string
  /** What the person may choose among. */
  models: { id: string; label: string; default?: true }[]
}

export function whoAnswers({ GEMINI_API_KEY, GEMINI_MODEL, GEMINI_MODELS } = env): WhoAnswers {
  if (!GEMINI_API_KEY) {
    const label = 'Built-in interpreter: understands simple commands. Add a Gemini key for more.'
    return { kind: 'interpreter', label, models: [] }
  }
  const others = (GEMINI_MODELS ?? '').split(',').flatMap(id => id.trim() || [])
  const ids = [...new Set([GEMINI_MODEL, ...others])]
  const models = ids.map(id => ({ id, label: labelOf(id), ...(id === GEMINI_MODEL && { default: true as const }) }))
  return { kind: 'gemini', label: labelOf(GEMINI_MODEL), models }
}

/** `gemini-3.8-flash` is said "Gemini 3.8 Flash". */
const labelOf = (id: string) =>
  id
    .replace(/^models\//, '')
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
