'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * State that survives an ended session: stored when the page leaves for sign-in, put back when it returns. For one tab, and
 * never for passwords.
 */
export function useDraft<Value>(key: string, initial: Value) {
  const [value, setValue] = useState(initial)
  const [restored, setRestored] = useState(false)
  const latest = useRef(value)
  latest.current = value

  useEffect(() => {
    const place = `draft:${window.location.pathname}:${key}`
    const kept = sessionStorage.getItem(place)
    sessionStorage.removeItem(place)
    if (kept !== null) {
      setValue(JSON.parse(kept) as Value)
      setRestored(true)
    }
    const keep = () => sessionStorage.setItem(place, JSON.stringify(latest.current))
    window.addEventListener('tandem:leaving', keep)
    return () => window.removeEventListener('tandem:leaving', keep)
  }, [key])

  return { value, setValue, restored }
}
