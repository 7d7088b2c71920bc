'use client'

import { useSyncExternalStore } from 'react'

const system = '(prefers-color-scheme: dark)'

/** The scheme that the page shows just now: what the person chose, or the system's. */
export const useColorScheme = () => useSyncExternalStore(subscribe, shown, () => 'light' as const)

function subscribe(changed: () => void) {
  const media = window.matchMedia(system)
  const observer = new MutationObserver(changed)
  media.addEventListener('change', changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    media.removeEventListener('change', changed)
    observer.disconnect()
  }
}

function shown(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia(system).matches ? 'dark' : 'light'
}
