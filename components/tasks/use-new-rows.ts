'use client'

import { useRef } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

const mostAtOnce = 20

/** Rows that came while one looked slide in; those that were there, or came by scrolling, do not. */
export function useNewRows(rows: FoundRow[], isSettled: boolean) {
  const known = useRef<{ rows: FoundRow[]; numbers: Set<number>; fresh: Set<number> }>(undefined)
  known.current ??= { rows, numbers: numbersOf(rows), fresh: new Set() }
  if (known.current.rows !== rows) {
    const before = known.current.numbers
    const numbers = numbersOf(rows)
    const came = rows.filter(({ number }) => !before.has(number)).map(({ number }) => number)
    const fresh =
      isSettled && came.length <= mostAtOnce ? new Set([...known.current.fresh, ...came]) : new Set<number>()
    known.current = { rows, numbers, fresh }
  }
  const { fresh } = known.current
  return (number: number) => fresh.has(number)
}

const numbersOf = (rows: FoundRow[]) => new Set(rows.map(({ number }) => number))
