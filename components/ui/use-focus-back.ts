'use client'

import { useRef } from 'react'

/** What is opened by a key as well as by a button remembers itself where the focus was, and gives it back when it closes. */
export function useFocusBack(then?: () => void) {
  const opener = useRef(document.activeElement)
  return (event: Event) => {
    event.preventDefault()
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
    then?.()
  }
}
