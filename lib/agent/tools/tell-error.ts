import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { ToolResult } from './results'

/** The model hears a person's words and the argument that was wrong; of a fault of ours only that there is one. */
export function tellError(error: unknown): Extract<ToolResult, { ok: false }> {
  if (!(error instanceof AppError)) {
    const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined }
    log.error({ reason: name, stack }, 'a tool failed')
    return { ok: false, error: 'This did not work, through a fault on our side. Tell the person; do not try it again.' }
  }
  const [field] = Object.keys((error.detail.fields ?? {}) as object)
  return { ok: false, error: error.message, ...(field && { field: argumentOf(field) }) }
}

const argumentOf = (field: string) => (field === 'rrule' ? 'recurrence' : field)
