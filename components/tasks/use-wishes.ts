'use client'

import { useCallback, useMemo, useState } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

interface Wish {
  /** what was on screen when it was wished: the wish ends when the server shows another version */
  version: number
  fields: Partial<FoundRow>
  isGone: boolean
}

/** What was asked for shows at once, over what the server said last; taken back when it is refused. */
export function useWishes(rows: FoundRow[]) {
  const [wishes, setWishes] = useState<ReadonlyMap<number, Wish>>(new Map())

  const wish = useCallback((tasks: FoundRow[], fields: Partial<FoundRow> | 'gone') => {
    setWishes(before => {
      const after = new Map(before)
      const isGone = fields === 'gone'
      for (const { number, version } of tasks) after.set(number, { version, isGone, fields: isGone ? {} : fields })
      return after
    })
  }, [])

  const takeBack = useCallback((tasks: FoundRow[]) => {
    setWishes(before => {
      const after = new Map(before)
      for (const { number } of tasks) after.delete(number)
      return after
    })
  }, [])

  const wished = useMemo(() => {
    if (wishes.size === 0) return rows
    return rows.flatMap(row => {
      const own = wishes.get(row.number)
      if (own?.version !== row.version) return [row]
      return own.isGone ? [] : [{ ...row, ...own.fields }]
    })
  }, [rows, wishes])

  return { wished, wish, takeBack }
}
