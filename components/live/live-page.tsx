'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useSyncExternalStore, useTransition } from 'react'
import { type Connection, liveConnection } from './connection'
import { useHappenings } from './use-happenings'

/** The server's part of the page, current: at once, and what comes in a burst together. What is being typed stays. */
export function LivePage() {
  useFreshPage()
  return <LostConnection />
}

/** However much happens, the page is read anew at most so often. */
const shortestPauseMs = 250

function useFreshPage() {
  const router = useRouter()
  const [isStale, setStale] = useState(false)
  const [isRefreshing, startRefresh] = useTransition()
  const refreshedAt = useRef(0)
  useHappenings('task.changed', () => setStale(true))
  useHappenings('resync', () => setStale(true))
  // Parts of the page may still be on their way when it comes alive.
  useEffect(() => {
    refreshedAt.current = performance.now()
  }, [])
  useEffect(() => {
    if (!isStale || isRefreshing) return
    const refresh = () => {
      setStale(false)
      refreshedAt.current = performance.now()
      // Offline, a refresh would become a navigation, and lose the page; once connected again there is a resync.
      if (navigator.onLine) startRefresh(() => router.refresh())
    }
    const timer = setTimeout(refresh, refreshedAt.current + shortestPauseMs - performance.now())
    return () => clearTimeout(timer)
  }, [isStale, isRefreshing, router])
}

const words: Record<Connection, string> = { connected: 'Connected', reconnecting: 'Reconnecting', offline: 'Offline' }

const narrow = () => window.matchMedia('(max-width: 767px)')
function watchWidth(changed: () => void) {
  const media = narrow()
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

const useConnection = () =>
  useSyncExternalStore(
    changed => liveConnection().watch(changed),
    () => liveConnection().connection(),
    () => 'connected' as const,
  )

/** Where the navigation is a sheet, its indicator is not seen. */
function LostConnection() {
  const connection = useConnection()
  const isNarrow = useSyncExternalStore(
    watchWidth,
    () => narrow().matches,
    () => false,
  )
  if (!isNarrow) return null
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-2 z-40 grid justify-center">
      {connection !== 'connected' && (
        <p
          data-connection={connection}
          className="flex items-center gap-2 rounded-full border border-line bg-raised px-3.5 py-2 text-[13px] shadow-lg"
        >
          <Dot isWell={false} />
          {words[connection]}
        </p>
      )}
    </div>
  )
}

/** In words, and quiet while all is well. */
export function ConnectionIndicator() {
  const connection = useConnection()
  const isWell = connection === 'connected'
  return (
    <p role="status" className="flex items-center gap-2 px-2.5 text-[13px] text-quiet" data-connection={connection}>
      <Dot isWell={isWell} />
      {words[connection]}
    </p>
  )
}

const Dot = ({ isWell }: { isWell: boolean }) => (
  <span
    aria-hidden
    className={isWell ? 'size-2 rounded-full bg-done' : 'size-2 animate-pulse rounded-full bg-waiting'}
  />
)
