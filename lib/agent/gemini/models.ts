import { env } from '@/lib/env'

/** For the picker: the model that answers unless another is chosen, and the others that are offered. */
export function offeredModels(): string[] {
  const others = (env.GEMINI_MODELS ?? '').split(',').map(id => id.trim())
  return [...new Set([env.GEMINI_MODEL, ...others])].filter(Boolean)
}

/** `gemini-3.8-flash` → “Gemini 3.8 Flash” */
export const labelOf = (id: string) =>
  id
    .replace(/^models\//, '')
    .split('-')
    .filter(Boolean)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')

/** Google answers for these with another model, or not at all. */
const retired = [
  { ids: /^(models\/)?gemini-(1\.|2\.0-)/, from: '2026-06-01' },
  { ids: /^(models\/)?gemini-2\.5-/, from: '2026-12-01' },
]

/** What to warn the operator about; `null`: nothing is known against this model. */
export function retirementOf(id: string, now: Date): string | null {
  const found = retired.find(({ ids }) => ids.test(id))
  if (!found) return null
  const since = now < new Date(found.from) ? `will be switched off on ${found.from}` : 'has been switched off'
  return `${id} ${since}; set GEMINI_MODEL and GEMINI_MODELS to current ones`
}

export const retiredModels = (now: Date): string[] =>
  env.GEMINI_API_KEY ? offeredModels().flatMap(id => retirementOf(id, now) ?? []) : []
