'use client'

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, startTransition, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { FoundRow } from '@/lib/tasks/schema'

/** Up to here all rows of a list are drawn: the browser's own search finds them, and a screen reader walks through them. */
const mostDrawn = 120
const rowHeight = 41
const headingHeight = 43
const nearEnd = 40
/** Beyond what a screen shows, so that whoever scrolls sees no gap. A page just loaded is without, and comes alive sooner. */
const spareRows = 15

interface Windowed {
  list: RefObject<HTMLUListElement | null>
  rows: FoundRow[]
  /** Of a list that goes on, not even the first page is drawn whole: it is several times what a screen shows. */
  isWhole: boolean
  hasHeading: (at: number) => boolean
  onNearEnd: () => void
}

/** Which rows to draw. Space above and below stands for the others, so the rows themselves are laid out as in any list. */
export function useWindow({ list, rows, isWhole, hasHeading, onNearEnd }: Windowed) {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY))
  })
  const [spare, setSpare] = useState(0)
  useEffect(() => startTransition(() => setSpare(spareRows)), [])
  const count = rows.length
  // As long as these stay the same functions, where each row stands is not reckoned anew with every draw.
  const getItemKey = useCallback((at: number) => rows[at]?.number ?? at, [rows])
  const virtualizer = useWindowVirtualizer({
    count,
    overscan: spare,
    scrollMargin: top,
    initialOffset: 0,
    initialRect: { width: 0, height: 1_000 },
    scrollPaddingStart: 80,
    scrollPaddingEnd: 80,
    estimateSize: useCallback(at => rowHeight + (hasHeading(at) ? headingHeight : 0), [hasHeading]),
    getItemKey,
    rangeExtractor: range =>
      isWhole && count <= mostDrawn ? Array.from({ length: count }, (_, at) => at) : defaultRangeExtractor(range),
  })
  const drawn = virtualizer.getVirtualItems()
  const [from, to] = [drawn[0], drawn.at(-1)]
  const lastAt = to?.index ?? -1
  useEffect(() => {
    if (lastAt >= count - nearEnd) onNearEnd()
  }, [lastAt, count, onNearEnd])
  return {
    items: drawn.map(({ index }) => index),
    above: from ? from.start - top : 0,
    below: to ? Math.max(0, virtualizer.getTotalSize() - (to.end - top)) : 0,
    measure: virtualizer.measureElement,
    scrollTo: (at: number) => virtualizer.scrollToIndex(at),
  }
}
