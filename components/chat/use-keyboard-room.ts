'use client'

import { useEffect } from 'react'

/**
 * What an on-screen keyboard leaves of the window, as `--seen` (its height) and `--covered` (what lies below it). iOS lays the
 * keyboard over the page, changes no unit of CSS, and tells only the visual viewport.
 */
export function useKeyboardRoom() {
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const root = document.documentElement.style
    const measure = () => {
      const covered = window.innerHeight - view.height - view.offsetTop
      // Zoomed in, one sees less too, and nothing lies over the page.
      const isZoomed = view.scale > 1.01
      root.setProperty('--seen', isZoomed ? '100dvh' : `${Math.round(view.height)}px`)
      root.setProperty('--covered', isZoomed ? '0px' : `${Math.max(0, Math.round(covered))}px`)
    }
    measure()
    view.addEventListener('resize', measure)
    view.addEventListener('scroll', measure)
    return () => {
      view.removeEventListener('resize', measure)
      view.removeEventListener('scroll', measure)
      root.removeProperty('--seen')
      root.removeProperty('--covered')
    }
  }, [])
}
