'use client'
import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { buttonClasses } from './button-classes'

export interface Said {
  words: string
  /** what can still be done about it, for example Undo */
  action?: { label: string; onPress: () => void }
}

interface Shown extends Said {
  id: number
}

const SayContext = createContext<(said: Said) => void>(() => {})

/** Says in passing that something happened; at most three at a time. */
export const useSay = () => useContext(SayContext)

export function Toaster({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([])
  const nextId = useRef(0)
  const say = useCallback((said: Said) => {
    nextId.current += 1
    const id = nextId.current
    setShown(before => [...before.slice(-2), { ...said, id }])
  }, [])
  const forget = (id: number) => setShown(before => before.filter(toast => toast.id !== id))
  return (
    <SayContext value={say}>
      <Toast.Provider duration={8_000} label="Notifications">
        {children}
        {shown.map(toast => (
          <OneToast key={toast.id} toast={toast} onGone={() => forget(toast.id)} />
        ))}
        <Toast.Viewport className="-translate-x-1/2 fixed bottom-0 left-1/2 z-50 flex w-full max-w-md flex-col gap-2 p-4 outline-none" />
      </Toast.Provider>
    </SayContext>
  )
}

function OneToast({ toast, onGone }: { toast: Shown; onGone: () => void }) {
  return (
    <Toast.Root
      onOpenChange={isOpen => isOpen || onGone()}
      className="mx-auto flex w-fit max-w-full animate-appear items-center gap-2 rounded-md border border-line bg-floating py-2 pr-2 pl-4 shadow-float data-[state=closed]:animate-leave"
    >
      <Toast.Title className="min-w-0 flex-1 text-sm">{toast.words}</Toast.Title>
      {toast.action && (
        <Toast.Action
          altText={toast.action.label}
          onClick={toast.action.onPress}
          className={buttonClasses({
            kind: 'plain',
            size: 'small',
            className: 'text-accent-ink hover:text-accent-ink',
          })}
        >
          {toast.action.label}
        </Toast.Action>
      )}
      <Toast.Close aria-label="Dismiss" className={buttonClasses({ kind: 'plain', size: 'small', className: 'px-2' })}>
        <X aria-hidden="true" className="size-4" />
      </Toast.Close>
    </Toast.Root>
  )
}
