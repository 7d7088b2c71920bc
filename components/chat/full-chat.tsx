'use client'

import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useCallback, useState } from 'react'
import type { Answering } from './task-chat'

const TaskChat = dynamic(() => import('./task-chat'), { ssr: false })

/** The assistant in full. The address follows the conversation, and the conversation the address. */
export function FullChat(chat: { userId: string; who: Answering; domainKey: string | null }) {
  // Not its params: an address that is pushed changes the path alone.
  const named = /^\/chat\/([^/]+)/.exec(usePathname())?.[1]
  const threadId = named === undefined ? undefined : decodeURIComponent(named)
  // Without one in the address the conversation that was shown last goes on; from then on, a new one begins.
  const [isEntering, setIsEntering] = useState(threadId === undefined)
  const onThread = useCallback(
    (next: string | null) => {
      const path = next ? `/chat/${encodeURIComponent(next)}` : '/chat'
      if (window.location.pathname === path) return
      setIsEntering(false)
      // Of the same page: the router hears of it and loads nothing.
      if (isEntering) window.history.replaceState(null, '', path)
      else window.history.pushState(null, '', path)
    },
    [isEntering],
  )
  return <TaskChat {...chat} threadId={threadId ?? (isEntering ? undefined : null)} onThread={onThread} />
}
