'use client'

import dynamic from 'next/dynamic'
import { useParams, useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { liveConnection } from '@/components/live/connection'
import { threadShownHere } from './remembered-thread'
import type { Answering } from './task-chat'

const TaskChat = dynamic(() => import('./task-chat'), { ssr: false })

interface FullChatProps {
  userId: string
  who: Answering
  domainKey: string | null
}

/** The assistant in full. The address follows the conversation, and the conversation the address. */
export function FullChat(chat: FullChatProps) {
  const { threadId } = useParams<{ threadId?: string }>()
  const carried = useCarried(chat.userId, threadId)
  const goTo = useAddress()
  useEffect(() => {
    if (carried) goTo(carried)
  }, [carried, goTo])
  return <TaskChat {...chat} threadId={threadId ?? carried} onThread={goTo} />
}

/** Who comes from the dock finds the conversation that stood there. Whoever opens the address itself begins a new one. */
function useCarried(userId: string, threadId: string | undefined) {
  const [carried, setCarried] = useState(() => (threadId ? null : threadShownHere(userId)))
  useEffect(() => {
    if (threadId) setCarried(null)
  }, [threadId])
  return carried
}

const isConnected = () => liveConnection().connection() === 'connected'

/** The router must hear of it, or its next refresh would load the whole page; one that cannot reach the server would, too. */
function useAddress() {
  const router = useRouter()
  const late = useRef<string | null>(null)
  const push = useCallback(
    (path: string) => {
      late.current = null
      if (window.location.pathname !== path) router.push(path, { scroll: false })
    },
    [router],
  )
  useEffect(() => {
    const goNow = () => isConnected() && late.current && push(late.current)
    return liveConnection().watch(goNow)
  }, [push])
  return useCallback(
    (threadId: string | null) => {
      const path = threadId ? `/chat/${encodeURIComponent(threadId)}` : '/chat'
      if (isConnected()) push(path)
      else late.current = path
    },
    [push],
  )
}
