'use client'

let last: Promise<unknown> = Promise.resolve()

/** Deeds go out one after the other, in the order they were asked for: each may rest on what the one before has done. */
export function inTurn<Result>(perform: () => Promise<Result>): Promise<Result> {
  const turn = last.then(perform)
  last = turn.catch(() => {})
  return turn
}

/** All that was asked for so far has been answered. */
export const deedsDone = () => last
