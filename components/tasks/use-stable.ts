'use client'

import { useLayoutEffect, useRef, useState } from 'react'

type Handlers = Record<string, (...given: never[]) => unknown>

/** The same functions from draw to draw, doing what the latest draw gave them: rows that have not changed are not drawn again. */
export function useStable<Given extends Handlers>(handlers: Given): Given {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(handlers).map(name => [name, (...given: never[]) => latest.current[name]?.(...given)]),
      ) as Given,
  )
  return stable
}
