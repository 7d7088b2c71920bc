/** A request that is not served: `message` is a sentence for the person, and the answer is `{"detail": message}`. */
export class Refusal extends Error {
  readonly status: 400 | 404 | 409 | 413 | 422

  constructor(status: Refusal['status'], message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

/** One sentence for what is unknown and for what is someone else's. */
export const notFound = () => new Refusal(404, 'This conversation, or a part of it, does not exist.')
