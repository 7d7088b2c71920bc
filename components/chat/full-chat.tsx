'use client'

import dynamic from 'next/dynamic'
import { useParams } from 'next/navigation'
import { useCallback } from 'react'
import type { Answering } from './task-chat'

const TaskChat = dynamic(() => import('./task-chat'), { ssr: false })

/** The assistant in full. The address follows the conversation, and the conversation the address. */
export function FullChat(chat: { userId: string; who: Answering; domainKey: string | null }) {
  const { threadId } = useParams<{ threadId?: string }>()
  const onThread = useCallback((next: string | null) => {
    const path = next ? `/chat/${encodeURIComponent(next)}` : '/chat'
    // Of the same page: the router hears of it and loads nothing.
    if (window.location.pathname !== path) window.history.pushState(null, '', path)
  }, [])
  return <TaskChat {...chat} threadId={threadId ?? null} onThread={onThread} />
}
