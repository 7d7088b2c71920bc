'use client'

import { ChatKit, type ChatKitOptions, type Entity, useChatKit } from '@openai/chatkit-react'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useHappenings } from '@/components/live/use-happenings'
import { Button } from '@/components/ui/button'
import { ask, leaveForSignIn } from '@/components/ui/request-json'
import { useDraft } from '@/components/ui/use-draft'
import { chatFetch } from './chat-fetch'
import { loadElement } from './load-element'
import { rememberedThread, rememberThread } from './remembered-thread'
import { searchTasks } from './search-tasks'
import { useColorScheme } from './use-color-scheme'
import { useKeyboardRoom } from './use-keyboard-room'

export interface Answering {
  label: string
  models: { id: string; label: string; default?: boolean }[]
}

interface TaskChatProps {
  userId: string
  who: Answering
  /** The conversation that the address names; otherwise the one that this tab showed last. */
  threadId?: string | null
  domainKey: string | null
  onThread?: (threadId: string | null) => void
  /** Of a dock; a page has no such button. */
  onClose?: () => void
  /** How often somebody has opened the dock: each time the composer has the focus. */
  openings?: number
}

/** ChatKit with our server, our looks and our tasks. */
export default function TaskChat(props: TaskChatProps) {
  const [state, setState] = useState<'loading' | 'ready' | 'blocked'>('loading')
  const load = useCallback(() => {
    setState('loading')
    loadElement(props.domainKey).then(
      () => setState('ready'),
      () => setState('blocked'),
    )
  }, [props.domainKey])
  useEffect(load, [load])
  if (state === 'blocked') return <Blocked onTryAgain={load} />
  return state === 'ready' ? <LoadedChat {...props} /> : <div className="h-full" aria-busy="true" />
}

function LoadedChat({ userId, who, threadId, domainKey, onThread, onClose, openings = 0 }: TaskChatProps) {
  useKeyboardRoom()
  const router = useRouter()
  const scheme = useColorScheme()
  // The next person at this browser is not shown what this one typed.
  const draft = useDraft(`chat:${userId}`, '')
  const [messagesLeft, setMessagesLeft] = useState<number | null>(null)
  const [first] = useState(() => (threadId === undefined ? rememberedThread(userId) : threadId))
  const shown = useRef(first)
  /** What the address has asked for: when one of them is there, the address may name another already, and is not to be led back. */
  const asked = useRef(new Set<string | null>())
  const isAnswering = useRef(false)
  const isLeaving = useLeaving()

  const openTask = useCallback((number: string) => router.push(`/tasks/${number}`), [router])
  const fetchOnce = useMemo(
    () =>
      chatFetch({
        onSignedOut: text => {
          // What the page keeps when it leaves is what it has drawn.
          flushSync(() => draft.setValue(text))
          leaveForSignIn()
        },
        onMessagesLeft: setMessagesLeft,
        isLeaving: () => isLeaving.current,
      }),
    [draft.setValue, isLeaving],
  )

  const chat = useChatKit({
    api: { url: '/api/chatkit', domainKey: domainKey ?? 'own-origin', fetch: fetchOnce },
    initialThread: first,
    frameTitle: 'Assistant',
    theme: themeOf(scheme),
    header: { ...(onClose && { rightAction: { icon: 'close', onClick: onClose } }) },
    history: { enabled: true, showDelete: true, showRename: true },
    startScreen,
    threadItemActions: { feedback: true, retry: true },
    thread: { autoScroll: true },
    composer: {
      placeholder: 'Message the assistant',
      ...(who.models.length > 1 && { models: who.models }),
    },
    disclaimer: { text: footerOf(who, messagesLeft) },
    entities: {
      showComposerMenu: true,
      onTagSearch: searchTasks,
      onClick: (entity: Entity) => entity.data?.number && openTask(entity.data.number),
    },
    widgets: {
      onAction: async ({ type, payload }) => {
        if (type === 'task.open' && payload) openTask(String(payload.number))
      },
    },
    onThreadChange: ({ threadId: next }) => {
      const isAsked = asked.current.delete(next)
      shown.current = next
      rememberThread(userId, next)
      if (!isAsked) onThread?.(next)
      void showWhatRuns()
    },
    onResponseStart: () => {
      isAnswering.current = true
      // A tab that is opened next begins where something was said last.
      rememberThread(userId, shown.current)
    },
    onResponseEnd: () => {
      isAnswering.current = false
      newer.current += 1
    },
    onEffect: ({ name }) => {
      // Offline, a refresh would become a navigation, and lose the page.
      if (name === 'tasks.changed' && navigator.onLine) router.refresh()
    },
    onDeeplink: ({ name, data }) => {
      if (name === 'task' && data?.number) openTask(String(data.number))
    },
  })

  useEffect(() => {
    // On a phone that would open the keyboard over what one wants to read.
    if (openings === 0 || !window.matchMedia('(pointer: fine)').matches) return
    chat.ref.current?.focusComposer().catch(() => {})
  }, [openings, chat.ref])

  const { restored, value: kept } = draft
  useEffect(() => {
    if (restored && kept) void chat.ref.current?.setComposerValue({ text: kept })
  }, [restored, kept, chat.ref])

  // A page that goes for other reasons than a message, signed out elsewhere for one, keeps what is being typed as well.
  useLayoutEffect(() => {
    const element = chat.ref.current
    const place = `draft:${window.location.pathname}:chat:${userId}`
    const keep = () => {
      const field = element?.shadowRoot?.querySelector<HTMLTextAreaElement>('#chatkit-composer-input')
      if (field?.value) sessionStorage.setItem(place, JSON.stringify(field.value))
    }
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [chat.ref, userId])

  const catchUp = useCalm(() => {
    if (!isAnswering.current && shown.current && chat.ref.current) chat.fetchUpdates().catch(() => {})
  })

  /** A turn that another tab began, or this one before it was loaded anew, can be seen and stopped here too. */
  const showRunning = useCallback(
    (running: string | null) => {
      const element = chat.ref.current as (HTMLElement & { setRunning?: (threadId: string | null) => void }) | null
      if (!isAnswering.current) element?.setRunning?.(running)
    },
    [chat.ref],
  )
  /** Goes up with all that says more of what runs than an answer which is on its way. */
  const newer = useRef(0)
  const showWhatRuns = useCallback(async () => {
    const before = newer.current
    const answer = await ask('/api/chatkit/running')
    if (!answer.ok || newer.current !== before) return
    const { threads } = answer.body as { threads: string[] }
    showRunning(shown.current && threads.includes(shown.current) ? shown.current : null)
  }, [showRunning])

  useHappenings('thread.changed', ({ thread_id: changed }) => changed === shown.current && catchUp())
  useHappenings('run.changed', ({ thread_id: changed, status }) => {
    if (changed !== shown.current) return
    newer.current += 1
    showRunning(status === 'running' ? changed : null)
    catchUp()
  })
  useHappenings('resync', () => {
    catchUp()
    void showWhatRuns()
  })

  useEffect(() => {
    void showWhatRuns()
    const element = chat.ref.current
    const stop = (event: Event) => {
      const { threadId: running } = (event as CustomEvent<{ threadId: string }>).detail
      void ask('/api/chatkit/stop', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ thread_id: running }),
      })
    }
    element?.addEventListener('chatkit.stop', stop)
    return () => element?.removeEventListener('chatkit.stop', stop)
  }, [chat.ref, showWhatRuns])

  // Only when the address names another one: what ChatKit itself chose is there already.
  useEffect(() => {
    if (threadId === undefined || threadId === shown.current) return
    asked.current.add(threadId)
    chat.setThreadId(threadId)?.catch(() => void asked.current.delete(threadId))
  }, [threadId, chat.setThreadId])

  return <ChatKit control={chat.control} ref={chat.ref} className="block h-full w-full" />
}

function Blocked({ onTryAgain }: { onTryAgain: () => void }) {
  return (
    <div role="alert" className="grid h-full place-content-center justify-items-center gap-3 p-6 text-center">
      <p>The chat could not be loaded. Something in the browser or the network may block its script.</p>
      <Button kind="plain" onClick={onTryAgain}>
        Try again
      </Button>
    </div>
  )
}

const startScreen: NonNullable<ChatKitOptions['startScreen']> = {
  greeting: 'What should we do?',
  prompts: [
    { label: 'What is due this week?', prompt: 'What is due this week?', icon: 'calendar' },
    { label: 'Create a task called buy groceries', prompt: 'Create a task called buy groceries', icon: 'plus' },
    { label: 'What can you do?', prompt: 'What can you do?', icon: 'circle-question' },
  ],
}

const fewMessages = 20

const footerOf = ({ label }: Answering, left: number | null) =>
  left === null || left >= fewMessages
    ? label
    : `${label} · ${left === 1 ? '1 message' : `${left} messages`} left today`

const themeOf = (scheme: 'light' | 'dark'): NonNullable<ChatKitOptions['theme']> => ({
  colorScheme: scheme,
  radius: 'soft',
  density: 'normal',
  typography: { baseSize: 15, fontFamily: '"Inter Variable", system-ui, sans-serif' },
  color: {
    grayscale: { hue: 40, tint: 2 },
    accent: { primary: scheme === 'dark' ? '#a9b4fd' : '#4338ca', level: 1 },
    surface:
      scheme === 'dark'
        ? { background: '#141311', foreground: '#edebe7' }
        : { background: '#fdfcfa', foreground: '#1d1b18' },
  },
})

/** Set before the element is taken out or the page goes, and aborts what it was hearing. */
function useLeaving() {
  const isLeaving = useRef(false)
  useLayoutEffect(() => {
    isLeaving.current = false
    const leave = () => {
      isLeaving.current = true
    }
    window.addEventListener('pagehide', leave)
    return () => {
      leave()
      window.removeEventListener('pagehide', leave)
    }
  }, [])
  return isLeaving
}

const calmMs = 250

/** At once, then at most four times a second, and always once more after the last call. */
function useCalm(work: () => void) {
  const latest = useRef(work)
  latest.current = work
  const state = useRef<{ timer: ReturnType<typeof setTimeout> | null; again: boolean }>({ timer: null, again: false })
  return useCallback(() => {
    const run = () => {
      latest.current()
      state.current.timer = setTimeout(() => {
        const { again } = state.current
        state.current = { timer: null, again: false }
        if (again) run()
      }, calmMs)
    }
    if (state.current.timer) state.current.again = true
    else run()
  }, [])
}
