'use client'

import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'

const longMs = 500

/** A finger that stays for a moment; the browser takes one that moves for scrolling, and calls the press off. */
export function useLongPress(onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isTouched = useRef(false)
  const wasLong = useRef(false)
  const end = () => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerDown: ({ pointerType }: PointerEvent) => {
      end()
      isTouched.current = pointerType === 'touch'
      wasLong.current = false
      if (!isTouched.current) return
      timer.current = setTimeout(() => {
        wasLong.current = true
        onLongPress()
      }, longMs)
    },
    onPointerUp: end,
    onPointerCancel: end,
    /** What a browser offers for a link that is pressed for long would cover what has been selected. */
    onContextMenu: (event: MouseEvent) => isTouched.current && event.preventDefault(),
    /** Letting go is no click. */
    wasLongPress: () => wasLong.current,
  }
}
