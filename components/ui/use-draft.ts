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
  const untouched = useRef(initial)
  untouched.current = initial

  useEffect(() => {
    const place = `draft:${window.location.pathname}:${key}`
    const kept = sessionStorage.getItem(place)
    sessionStorage.removeItem(place)
    if (kept !== null) {
      setValue(JSON.parse(kept) as Value)
      setRestored(true)
    }
    const keep = () => {
      const words = JSON.stringify(latest.current)
      if (words !== JSON.stringify(untouched.current)) sessionStorage.setItem(place, words)
    }
    window.addEventListener('tandem:leaving', keep)
    return () => window.removeEventListener('tandem:leaving', keep)
  }, [key])

  return { value, setValue, restored }
}

/** Drafts are for whoever typed them: in a shared browser somebody else may be the next to sign in. Stands before the page. */
export function DraftsOf({ account }: { account: string }) {
  useEffect(() => {
    if (sessionStorage.getItem('drafts-of') !== account) {
      for (const place of Object.keys(sessionStorage)) if (place.startsWith('draft:')) sessionStorage.removeItem(place)
    }
    sessionStorage.setItem('drafts-of', account)
  }, [account])
  return null
}
