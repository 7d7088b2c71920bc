'use client'

import { X } from 'lucide-react'
import { usePathname, useRouter, useSearchParams, useSelectedLayoutSegment } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'

interface Places {
  panel: ReactNode
  children: ReactNode
}

/** Beside the list where the page is wide enough, else over what is at the right; on a phone over all of it. */
export function BesideList({ panel, children }: Places) {
  const segment = useSelectedLayoutSegment('panel')
  const isListBelow = !/^\d+$/.test(useSelectedLayoutSegment() ?? '')
  const number = /^(?:\(\.\))?(\d+)$/.exec(segment ?? '')?.[1] ?? null
  const isWide = useIsWide()
  const close = useClose(number)
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (number) place.current?.focus({ preventScroll: true })
  }, [number])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    close()
  }

  // Opened from another task that is shown in full: there is no list to stand beside.
  const isInFull = number !== null && !isListBelow
  const isBeside = number !== null && isListBelow
  return (
    <div
      data-beside={isBeside && isWide ? '' : undefined}
      className={isBeside && isWide ? 'grid grid-cols-[minmax(0,1fr)_26rem] gap-8' : ''}
    >
      {isInFull ? panel : <div className="min-w-0">{children}</div>}
      {isBeside && (
        <aside
          ref={place}
          tabIndex={-1}
          aria-label={`Task #${number}`}
          onKeyDown={onKeyDown}
          className={classNames(
            'z-40 animate-appear overflow-y-auto overscroll-contain border-line border-l bg-paper px-5 pt-3 outline-none',
            isWide
              ? 'sticky top-4 max-h-[calc(100dvh-2rem)] self-start pb-4'
              : 'fixed inset-y-0 right-0 w-[min(27.5rem,100vw)] pb-24 shadow-xl',
          )}
        >
          <Button
            kind="quiet"
            size="icon"
            aria-label="Close the task"
            onClick={close}
            className="absolute top-3 right-3 max-md:size-11"
          >
            <X aria-hidden />
          </Button>
          {panel}
        </aside>
      )}
    </div>
  )
}

const enoughForBoth = 900

/** Measured on the page without its margins, since the assistant takes its share of the window. */
function useIsWide() {
  const [isWide, setIsWide] = useState(false)
  useEffect(() => {
    const page = document.getElementById('page')
    if (!page) return
    const seen = new ResizeObserver(([entry]) => setIsWide((entry?.contentRect.width ?? 0) >= enoughForBoth))
    seen.observe(page)
    return () => seen.disconnect()
  }, [])
  return isWide
}

/** Back to the list as it was, and to the row that was opened. */
function useClose(number: string | null) {
  const router = useRouter()
  const pathname = usePathname()
  const query = useSearchParams().toString()
  const list = useRef('/tasks')
  if (pathname === '/tasks') list.current = query ? `/tasks?${query}` : '/tasks'
  return () => {
    document.querySelector<HTMLElement>(`[data-number="${number}"]`)?.focus({ preventScroll: true })
    router.push(list.current, { scroll: false })
  }
}
