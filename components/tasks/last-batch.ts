'use client'

/** What `u` takes back: the last change made in this tab. */
let last: string | null = null

export const rememberBatch = (batchId: string) => {
  last = batchId
}

export function takeLastBatch() {
  const taken = last
  last = null
  return taken
}
