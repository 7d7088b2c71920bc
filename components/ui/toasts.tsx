'use client'

import { X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { Button } from './button'

interface Message {
  words: string
  /** what the button beside the words does */
  action?: { label: string; run: () => void }
}

const Show = createContext<(message: Message) => void>(() => {})

/** Says what happened, for a while, at the foot of the page. */
export const useToast = () => useContext(Show)

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(Message & { id: number })[]>([])
  const show = useCallback((message: Message) => {
    setShown(others => [...others.slice(-2), { ...message, id: (others.at(-1)?.id ?? 0) + 1 }])
  }, [])
  const close = useCallback((id: number) => setShown(others => others.filter(other => other.id !== id)), [])
  return (
    <Show value={show}>
      {children}
      {/* Always in the page, so that a screen reader hears the words when they come. */}
      <div
        role="status"
        aria-label="Messages"
        className="fixed inset-x-4 bottom-4 z-50 mx-auto grid max-w-110 gap-2 in-[:has([data-floating])]:bottom-22 max-md:in-[:has(#add-task)]:bottom-22"
      >
        {shown.map(({ id, ...message }) => (
          <Toast key={id} id={id} message={message} onClose={close} />
        ))}
      </div>
    </Show>
  )
}

const shownFor = 8_000

interface Shown {
  id: number
  message: Message
  onClose: (id: number) => void
}

/** Nobody is hurried: as long as the pointer or the focus is on it, it stays. */
function Toast({ id, message: { words, action }, onClose }: Shown) {
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onClose(id), shownFor)
    return () => clearTimeout(timer)
  }, [isHeld, id, onClose])
  const act = () => {
    onClose(id)
    action?.run()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing but stay a while longer
    <div
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="flex min-h-12 animate-appear items-center gap-2 rounded-md bg-ink py-1 pr-1 pl-4 text-paper shadow-lg"
    >
      <p className="min-w-0 flex-1 break-words py-2">{words}</p>
      {action && (
        <Button kind="quiet" className="text-paper underline underline-offset-4 hover:bg-paper/15" onClick={act}>
          {action.label}
        </Button>
      )}
      <Button
        kind="quiet"
        size="icon"
        aria-label="Dismiss"
        className="text-paper hover:bg-paper/15"
        onClick={() => onClose(id)}
      >
        <X aria-hidden />
      </Button>
    </div>
  )
}
