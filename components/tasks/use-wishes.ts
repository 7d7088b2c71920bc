'use client'

import { useCallback, useMemo, useState } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

interface Wish {
  fields: Partial<FoundRow>
  isGone: boolean
  /** how many deeds on it have not been answered yet */
  pending: number
  /** the wish ends when the server shows this version */
  until: number
}

/** What was asked for shows at once, over what the server said last; taken back when it is refused. */
export function useWishes(rows: FoundRow[]) {
  const [wishes, setWishes] = useState<ReadonlyMap<number, Wish>>(new Map())

  const wish = useCallback((tasks: FoundRow[], fields: Partial<FoundRow> | 'gone') => {
    setWishes(before => {
      const after = new Map(before)
      const isGone = fields === 'gone'
      for (const task of tasks) {
        const own = before.get(task.number)
        const { pending = 0, until = 0, fields: earlier } = own && isOn(own, task) ? own : {}
        after.set(task.number, {
          isGone,
          pending: pending + 1,
          until,
          fields: { ...earlier, ...(isGone ? {} : fields) },
        })
      }
      return after
    })
  }, [])

  /** Answered: with the versions that came of it, or refused with none. */
  const settle = useCallback((tasks: FoundRow[], versions: ReadonlyMap<number, number> | null) => {
    setWishes(before => {
      const after = new Map(before)
      for (const { number } of tasks) {
        const own = before.get(number)
        if (!own) continue
        const pending = own.pending - 1
        if (pending === 0 && !versions) after.delete(number)
        else after.set(number, { ...own, pending, until: Math.max(own.until, versions?.get(number) ?? 0) })
      }
      return after
    })
  }, [])

  const wished = useMemo(() => {
    if (wishes.size === 0) return rows
    return rows.flatMap(row => {
      const own = wishes.get(row.number)
      if (!own || !isOn(own, row)) return [row]
      return own.isGone ? [] : [{ ...row, ...own.fields }]
    })
  }, [rows, wishes])

  return { wished, wish, settle }
}

const isOn = ({ pending, until }: Wish, { version }: FoundRow) => pending > 0 || version < until
