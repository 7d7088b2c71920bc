import { expect } from 'vitest'

/** What a verb says that refuses. */
export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('was not refused'),
    (error: { code: string; message: string; detail: Record<string, unknown> }) => error,
  )
