/** What can go wrong for a user, in words for the user. Anything else that is thrown is a bug. */
export type ErrorCode =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'invalid'
  | 'limited'
  | 'unavailable'

export class AppError extends Error {
  readonly code: ErrorCode
  /** What the answer carries besides the sentence: `fields`, `resets_at`, … */
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, detail: Record<string, unknown> = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }
}
