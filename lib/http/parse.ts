import type { z } from 'zod'
import { AppError } from '@/lib/errors'

/** The words of the first problem as the sentence, and every problem under its field's name. */
export function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  refusal: 'invalid' | 'not_found' = 'invalid',
): z.infer<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  if (refusal === 'not_found') throw new AppError('not_found', 'There is nothing here.')
  const fields: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) fields[path.join('.') || 'body'] ??= message
  throw new AppError('invalid', Object.values(fields)[0] ?? 'That cannot be read.', { fields })
}
