import { AppError, type ErrorCode } from '@/lib/errors'
import { log } from '@/lib/log'

const statusOf: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  limited: 429,
  unavailable: 503,
}

/** The one translation of what went wrong into an answer. */
export function answerError(error: unknown): Response {
  if (error instanceof AppError) {
    if (error.cause) log.warn({ reason: reasonOf(error.cause) }, error.code)
    return Response.json(
      { detail: error.message, ...error.detail },
      { status: statusOf[error.code], headers: retryAfter(error) },
    )
  }
  if (isCodeOf(error, away)) {
    log.error({ reason: reasonOf(error) }, 'database away')
    const detail = 'The database cannot be reached right now. Please try again in a moment.'
    return Response.json({ detail }, { status: 503, headers: { 'retry-after': '5' } })
  }
  if (isCodeOf(error, /\b57014\b/)) {
    log.error({ reason: reasonOf(error) }, 'statement timed out')
    const detail = 'The database took too long to answer. Please try again in a moment.'
    return Response.json({ detail }, { status: 503, headers: { 'retry-after': '5' } })
  }
  log.error({ reason: reasonOf(error), stack: error instanceof Error ? error.stack : undefined }, 'bug')
  return Response.json({ detail: 'Something went wrong on our side. It has been noted.' }, { status: 500 })
}

function retryAfter({ detail }: AppError): Record<string, string> {
  if (typeof detail.resets_at !== 'string') return {}
  const seconds = Math.ceil((Date.parse(detail.resets_at) - Date.now()) / 1_000)
  return { 'retry-after': String(Math.max(1, seconds)) }
}

/** Not there, just gone, or unable to take anything more: a full disk too (53100) is over when somebody has made room. */
const away =
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2028|57P0[123]|\b(08|53)\d{3}\b|DatabaseNotReachable|ConnectionClosed|Connection terminated|is not queryable|timeout exceeded when trying to connect|Query read timeout/

/** The code of PostgreSQL or Prisma stands on the error, on one of its causes, or, of plain SQL, on what the driver said. */
function isCodeOf(error: unknown, codes: RegExp, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false
  const { code, cause, meta } = error as Error & { code?: unknown; meta?: { driverAdapterError?: unknown } }
  const kind = (cause as { kind?: string; originalCode?: string } | undefined) ?? {}
  return (
    codes.test(`${code} ${kind.kind} ${kind.originalCode} ${error.message}`) ||
    [cause, meta?.driverAdapterError].some(inner => isCodeOf(inner, codes, depth + 1))
  )
}

/** Class and code, never the message of a driver: that may quote what a user typed. */
function reasonOf(error: unknown) {
  if (!(error instanceof Error)) return typeof error
  return [error.name, (error as { code?: string }).code].filter(Boolean).join(' ')
}
