'use client'

import { useEffect, useRef } from 'react'
import { type DataOf, type Kind, liveConnection } from './connection'

/** Hears what happens, in this tab, in another, or on another machine. */
export function useHappenings<K extends Kind>(kind: K, listen: (data: DataOf<K>) => unknown) {
  const latest = useRef(listen)
  latest.current = listen
  useEffect(() => liveConnection().on(kind, data => void latest.current(data)), [kind])
}
