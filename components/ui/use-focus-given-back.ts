'use client'
import { useRef } from 'react'

/** Radix gives the focus back to a dialog's own trigger; this also serves dialogs that something else opened. */
export function useFocusGivenBack() {
  const before = useRef<Element>(null)
  return {
    onOpenAutoFocus() {
      before.current = document.activeElement
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    },
  }
}
