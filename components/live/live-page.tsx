'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Connection, liveConnection } from './connection'
import { useHappenings } from './use-happenings'

/** The server's part of the page, current: bursts are one refresh, and what is being typed stays. */
export function LivePage() {
  useFreshPage()
  return <LostConnection />
}

function useFreshPage() {
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const refresh = () => {
    clearTimeout(timer.current)
    // Offline, a refresh would become a navigation, and lose the page; once connected again there is a resync.
    timer.current = setTimeout(() => navigator.onLine && router.refresh(), 60)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useHappenings('task.changed', refresh)
  useHappenings('resync', refresh)
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
