'use client'

import { useEffect } from 'react'

const fields: Record<string, string> = { n: 'add-task', '/': 'search-tasks' }

/** Single letters, so never while something is being typed. */
export function Shortcuts() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
      const field = document.getElementById(fields[event.key] ?? '')
      if (isTyping || !field || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      field.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return null
}
