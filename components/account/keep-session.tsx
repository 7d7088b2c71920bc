'use client'

import { useEffect } from 'react'

const day = 86_400_000

/** A session lasts 30 days from its last renewal: whoever comes back within that stays signed in. */
export function KeepSession() {
  useEffect(() => {
    const renewed = Number(localStorage.getItem('session-renewed'))
    if (Date.now() - renewed < day) return
    fetch('/api/auth/session').then(
      ({ ok }) => ok && localStorage.setItem('session-renewed', String(Date.now())),
      () => {}, // the next page tries again
    )
  }, [])
  return null
}
