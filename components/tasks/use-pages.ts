'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, leaveForSignIn } from '@/components/ui/request-json'
import type { FoundRow, TaskPage } from '@/lib/tasks/schema'

const pageSize = 200
const largestPage = 500

/**
 * The first page is the server's and comes anew with each refresh of the page; the others are fetched while one scrolls, and
 * read again, behind what is shown, when the first has changed.
 */
export function usePages(first: TaskPage, query: string) {
  const [loaded, setLoaded] = useState({ first, rows: first.tasks, cursor: first.cursor })
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const reading = useRef<AbortController>(undefined)

  // The server's new page shows in the same draw as it arrives, not one later.
  let shown = loaded
  if (first !== loaded.first) {
    shown = withNewFirst(loaded, first)
    setLoaded(shown)
  }

  /** Reads on from a cursor until there are as many rows as wanted. */
  const read = useCallback(
    async (from: FoundRow[], cursor: string | null, wanted: number) => {
      reading.current?.abort()
      const mine = new AbortController()
      reading.current = mine
      setState('loading')
      let rows = from
      let next = cursor
      while (next && rows.length < wanted) {
        const limit = Math.min(largestPage, Math.max(pageSize, wanted - rows.length))
        const path = `/api/tasks?${query}&${new URLSearchParams({ cursor: next, limit: String(limit) })}`
        const answer = await ask(path, { signal: mine.signal })
        if (mine.signal.aborted) return
        if (!answer.ok) {
          if (answer.status === 401) leaveForSignIn()
          return setState('failed')
        }
        const page = answer.body as TaskPage
        rows = [...rows, ...page.tasks]
        next = page.cursor
      }
      setLoaded(now => ({ ...now, rows: keepingSame(now.rows, rows), cursor: next }))
      setState('idle')
    },
    [query],
  )

  const firstSeen = useRef(first)
  useEffect(() => {
    if (firstSeen.current === first) return
    const wanted = loaded.rows.length
    firstSeen.current = first
    if (wanted > first.tasks.length && first.cursor) void read(first.tasks, first.cursor, wanted)
  }, [first, loaded.rows.length, read])
  useEffect(() => () => reading.current?.abort(), [])

  const loadMore = useCallback(() => {
    if (state === 'idle' && loaded.cursor) void read(loaded.rows, loaded.cursor, loaded.rows.length + 1)
  }, [state, loaded, read])
  const tryAgain = () => void read(loaded.rows, loaded.cursor, loaded.rows.length + 1)

  return { rows: shown.rows, hasMore: shown.cursor !== null, state, loadMore, tryAgain }
}

interface Loaded {
  first: TaskPage
  rows: FoundRow[]
  cursor: string | null
}

function withNewFirst({ first: before, rows, cursor }: Loaded, first: TaskPage): Loaded {
  const hadMore = rows.length > before.tasks.length
  if (!hadMore || !first.cursor) return { first, rows: keepingSame(rows, first.tasks), cursor: first.cursor }
  const leading = new Set([...before.tasks, ...first.tasks].map(({ number }) => number))
  const rest = rows.slice(before.tasks.length).filter(({ number }) => !leading.has(number))
  return { first, rows: keepingSame(rows, [...first.tasks, ...rest]), cursor }
}

/** A row that has not changed stays the same object, and is not drawn again; none is listed twice. */
function keepingSame(before: FoundRow[], after: FoundRow[]) {
  const known = new Map(before.map(row => [row.number, row]))
  const listed = new Map<number, FoundRow>()
  for (const row of after) {
    const same = known.get(row.number)
    const isSame = same?.version === row.version && JSON.stringify(same.found) === JSON.stringify(row.found)
    if (!listed.has(row.number)) listed.set(row.number, isSame ? same : row)
  }
  return [...listed.values()]
}
