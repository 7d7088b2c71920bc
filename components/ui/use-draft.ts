'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * State that survives an ended session: stored when the page leaves for sign-in, put back when it returns. With `asKept`, which
 * says what of it is worth keeping, also when one goes elsewhere and comes back. For one tab, and never for passwords.
 */
export function useDraft<Value>(key: string, initial: Value, asKept?: (value: Value) => Value | null) {
  const [value, setValue] = useState(initial)
  const [restored, setRestored] = useState(false)
  const latest = useRef({ value, initial, asKept })
  latest.current = { value, initial, asKept }

  useEffect(() => {
    const place = `draft:${window.location.pathname}:${key}`
    const kept = sessionStorage.getItem(place)
    sessionStorage.removeItem(place)
    if (kept !== null) {
      setValue(JSON.parse(kept) as Value)
      setRestored(true)
    }
    const keep = () => {
      const { value, initial, asKept } = latest.current
      const isUntouched = JSON.stringify(value) === JSON.stringify(initial)
      const worth = asKept ? asKept(value) : isUntouched ? null : value
      if (worth !== null) sessionStorage.setItem(place, JSON.stringify(worth))
    }
    window.addEventListener('tandem:leaving', keep)
    return () => {
      window.removeEventListener('tandem:leaving', keep)
      if (latest.current.asKept) keep()
    }
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
