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
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
