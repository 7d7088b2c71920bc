'use client'

import { useCallback, useMemo, useState } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

interface Chosen {
  numbers: ReadonlySet<number>
  /** where a range begins */
  anchor: number | null
}

const nothing: Chosen = { numbers: new Set(), anchor: null }

/** Several tasks for one deed, at most as many as a deed may concern. */
export function useSelection(rows: FoundRow[], most: number) {
  const [{ numbers, anchor }, setChosen] = useState(nothing)
  const selected = useMemo(
    () => (numbers.size === 0 ? [] : rows.filter(({ number }) => numbers.has(number))),
    [rows, numbers],
  )

  const toggle = useCallback(
    (number: number) => {
      setChosen(before => {
        const after = new Set(before.numbers)
        if (!after.delete(number) && after.size < most) after.add(number)
        return { numbers: after, anchor: number }
      })
    },
    [most],
  )

  /** All from where the selection began to here. */
  const extendTo = useCallback(
    (number: number, since = anchor) => {
      const place = (wanted: number | null) => rows.findIndex(row => row.number === wanted)
      const to = place(number)
      const from = place(since) < 0 ? to : place(since)
      const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1).slice(0, most)
      setChosen({ numbers: new Set(range.map(row => row.number)), anchor: rows[from]?.number ?? number })
    },
    [rows, anchor, most],
  )

  const selectAll = useCallback(
    () => setChosen({ numbers: new Set(rows.slice(0, most).map(({ number }) => number)), anchor: null }),
    [rows, most],
  )
  const clear = useCallback(() => setChosen(nothing), [])
  return { selected, numbers, toggle, extendTo, selectAll, clear }
}
