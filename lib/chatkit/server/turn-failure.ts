/**
 * A failure inside a turn that has words for the person: they become an `error` event with code `custom`. Throw it from a hook,
 * or make it the reason of an abort (a deadline, a shutdown). Anything else that is thrown shows the client's general sentence.
 */
export class TurnFailure extends Error {
  readonly allowRetry: boolean

  constructor(message: string, { allowRetry = true }: { allowRetry?: boolean } = {}) {
    super(message)
    this.name = 'TurnFailure'
    this.allowRetry = allowRetry
  }
}
