import type { z } from 'zod'
import { AppError } from '@/lib/errors'

/** Every problem under its field's name, the first as the sentence. Tools and routes meet the same words. */
export function accept<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) fields[String(path[0] ?? 'task')] ??= message
  return refuse(fields)
}

export function refuse(fields: Record<string, string>): never {
  throw new AppError('invalid', Object.values(fields)[0] ?? 'That cannot be read.', { fields })
}
