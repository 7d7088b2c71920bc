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

/** Why a model did not answer, in a sentence for the person. What its provider said stays in the log. */
export class ModelFailure extends Error {
  readonly kind: FailureKind
  readonly allowRetry: boolean

  constructor(kind: FailureKind, message: string, { allowRetry = true }: { allowRetry?: boolean } = {}) {
    super(message)
    this.name = 'ModelFailure'
    this.kind = kind
    this.allowRetry = allowRetry
  }
}
