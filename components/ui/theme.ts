'use client'
import { useRouter } from 'next/navigation'
import { useSyncExternalStore } from 'react'

export const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
export type Theme = (typeof themes)[number]['value']

/** The choice lives in a cookie, so that the server writes the next page in it; on this page it shows at once. */
export function useTheme() {
  const router = useRouter()
  const theme = useSyncExternalStore(onThemeChange, currentTheme, () => undefined)
  return {
    theme,
    setTheme(chosen: Theme) {
      writeCookie(chosen)
      if (chosen === 'system') delete document.documentElement.dataset.theme
      else document.documentElement.dataset.theme = chosen
      router.refresh() // the colour of the browser's own bar comes from the server
    },
  }
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function onThemeChange(changed: () => void) {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function writeCookie(theme: Theme) {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  const life = theme === 'system' ? 0 : 365 * 24 * 60 * 60
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
  document.cookie = `theme=${theme}; Path=/; Max-Age=${life}; SameSite=Lax${secure}`
}
