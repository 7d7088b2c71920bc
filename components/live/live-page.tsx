'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Connection, liveConnection } from './connection'
import { useHappenings } from './use-happenings'

/** The server's part of the page, current: bursts are one refresh, and what is being typed stays. */
export function LivePage() {
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
  return null
}

const words: Record<Connection, string> = { connected: 'Connected', reconnecting: 'Reconnecting', offline: 'Offline' }

/** In words, and quiet while all is well. */
export function ConnectionIndicator() {
  const connection = useSyncExternalStore(
    changed => liveConnection().watch(changed),
    () => liveConnection().connection(),
    () => 'connected' as const,
  )
  const isWell = connection === 'connected'
  return (
    <p role="status" className="flex items-center gap-2 px-2.5 text-[13px] text-quiet" data-connection={connection}>
      <span
        aria-hidden
        className={isWell ? 'size-2 rounded-full bg-done' : 'size-2 animate-pulse rounded-full bg-waiting'}
      />
      {words[connection]}
    </p>
  )
}
