'use client'

import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
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
  const close = (id: number) => setShown(others => others.filter(other => other.id !== id))
  return (
    <Show value={show}>
      <Toast.Provider duration={8_000} label="Message">
        {children}
        {shown.map(({ id, words, action }) => (
          <Toast.Root
            key={id}
            onOpenChange={open => !open && close(id)}
            className="flex min-h-12 animate-appear items-center gap-2 rounded-md bg-ink py-1 pr-1 pl-4 text-paper shadow-lg"
          >
            <Toast.Title className="min-w-0 flex-1 break-words py-2">{words}</Toast.Title>
            {action && (
              <Toast.Action asChild altText={action.label}>
                <Button kind="quiet" className="text-paper underline underline-offset-4" onClick={action.run}>
                  {action.label}
                </Button>
              </Toast.Action>
            )}
            <Toast.Close asChild>
              <Button kind="quiet" size="icon" aria-label="Dismiss" className="text-paper">
                <X aria-hidden />
              </Button>
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 max-md:in-[:has(#add-task)]:bottom-22 in-[:has([data-floating])]:bottom-22 mx-auto grid max-w-110 gap-2 outline-none" />
      </Toast.Provider>
    </Show>
  )
}
