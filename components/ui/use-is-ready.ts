'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the page listens yet: a form sent before that would go nowhere. */
export function useIsReady() {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
