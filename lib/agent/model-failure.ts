export type FailureKind =
  | 'quota_minute'
  | 'quota_day'
  | 'overloaded'
  | 'bad_key'
  | 'blocked'
  | 'cut'
  | 'too_long'
  | 'timeout'
  | 'malformed'
  | 'unreachable'
  | 'too_many_steps'

interface Facts {
  allowRetry?: boolean
  retryAt?: Date
  partial?: boolean
}

/** Why a model did not answer, in a sentence for the person. What its provider said stays in the log. */
export class ModelFailure extends Error {
  readonly kind: FailureKind
  readonly allowRetry: boolean
  /** When what is used up comes back. */
  readonly retryAt?: Date
  /** Part of the answer was given before. */
  readonly partial: boolean

  constructor(kind: FailureKind, message: string, { allowRetry = true, retryAt, partial = false }: Facts = {}) {
    super(message)
    this.name = 'ModelFailure'
    this.kind = kind
    this.allowRetry = allowRetry
    if (retryAt) this.retryAt = retryAt
    this.partial = partial
  }
}
