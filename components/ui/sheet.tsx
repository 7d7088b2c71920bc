'use client'

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { useFocusBack } from './use-focus-back'

/** The navigation on a phone, from the left. Following a link of it closes it. */
export default function Sheet({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const giveBack = useFocusBack()
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-20 animate-appear bg-[#0008]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className="fixed inset-y-0 left-0 z-30 w-72 max-w-[85vw] animate-slide-in overflow-y-auto bg-paper shadow-xl"
          onClick={event => event.target instanceof Element && event.target.closest('a') && onClose()}
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <Dialog.Close asChild>
            <Button kind="quiet" size="icon" aria-label="Close navigation" className="absolute top-1.5 right-2 size-11">
              <X aria-hidden />
            </Button>
          </Dialog.Close>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
