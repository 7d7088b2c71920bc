'use client'

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

interface Focused {
  list: RefObject<HTMLUListElement | null>
  rows: FoundRow[]
  scrollTo: (at: number) => void
}

/** The row that the keys concern: the one with the focus, or the one that had it last. */
export function useRowFocus({ list, rows, scrollTo }: Focused) {
  const [active, setActive] = useState<number | null>(null)
  const place = useRef(-1)
  const at = rows.findIndex(({ number }) => number === active)
  if (at >= 0) place.current = at

  const row = useCallback(
    (number: number) => {
      setActive(number)
      const drawn = rowOf(list.current, number)
      if (drawn) drawn.focus()
      // After the draw that brings the row in.
      else requestAnimationFrame(() => rowOf(list.current, number)?.focus())
    },
    [list],
  )

  const move = (by: 1 | -1) => {
    const start = at >= 0 ? at : active === null ? (by > 0 ? -1 : rows.length) : place.current - (by > 0 ? 1 : 0)
    const next = Math.max(0, Math.min(rows.length - 1, start + by))
    const task = rows[next]
    if (!task) return null
    if (!rowOf(list.current, task.number)) scrollTo(next)
    row(task.number)
    return task
  }

  // A row that goes while it has the focus hands it to the one that takes its place.
  const isLost = active !== null && at < 0
  useLayoutEffect(() => {
    if (!isLost) return
    const heir = rows[Math.min(place.current, rows.length - 1)]
    setActive(heir?.number ?? null)
    if (heir && (document.activeElement === document.body || !document.activeElement)) row(heir.number)
  }, [isLost, rows, row])

  const activate = useCallback((number: number) => setActive(number), [])
  return { active, activate, row, move }
}

const rowOf = (list: HTMLElement | null, number: number) =>
  list?.querySelector<HTMLElement>(`[data-number="${number}"]`) ?? null
