'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

interface Held {
  row: FoundRow
  /** the row that it stood below */
  below: number | null
}

const moment = 900

/** What was ticked stays a moment where it stood, crossed out, before it leaves: so that one sees what one did. */
export function useLeaving(rows: FoundRow[]) {
  const [held, setHeld] = useState<ReadonlyMap<number, Held>>(new Map())
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const pending = timers.current
    return () => {
      for (const timer of pending) clearTimeout(timer)
    }
  }, [])

  const letGo = useCallback((numbers: number[]) => {
    setHeld(before => new Map([...before].filter(([number]) => !numbers.includes(number))))
  }, [])

  const hold = useCallback(
    (tasks: FoundRow[], fields: Partial<FoundRow>) => {
      setHeld(before => {
        const after = new Map(before)
        for (const row of tasks) {
          const at = rows.findIndex(({ number }) => number === row.number)
          after.set(row.number, { row: { ...row, ...fields }, below: rows[at - 1]?.number ?? null })
        }
        return after
      })
      const timer = setTimeout(() => {
        timers.current.delete(timer)
        letGo(tasks.map(({ number }) => number))
      }, moment)
      timers.current.add(timer)
    },
    [rows, letGo],
  )

  const shown = useMemo(() => {
    if (held.size === 0) return rows
    const listed = new Set(rows.map(({ number }) => number))
    const waiting = [...held.values()].filter(({ row }) => !listed.has(row.number))
    if (waiting.length === 0) return rows
    const result = [...rows]
    for (const { row, below } of waiting) result.splice(result.findIndex(({ number }) => number === below) + 1, 0, row)
    return result
  }, [rows, held])

  return { shown, hold, letGo }
}
