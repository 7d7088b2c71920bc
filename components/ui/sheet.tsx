'use client'

import { X } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button'
import { useFocusBack } from './use-focus-back'

/** The navigation on a phone, from the left. It goes when the page of the link that was followed has come. */
export default function Sheet({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const giveBack = useFocusBack()
  useGoneWithPage(onClose)
  const onClick = ({ target }: MouseEvent) => {
    const link = target instanceof Element && target.closest('a')
    if (link && link.pathname + link.search === location.pathname + location.search) onClose()
  }
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-20 animate-appear bg-[#0008]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className="fixed inset-y-0 left-0 z-30 w-72 max-w-[85vw] animate-slide-in overflow-y-auto bg-paper shadow-xl"
          onClick={onClick}
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <Dialog.Close asChild>
            <Button
              kind="quiet"
              size="icon"
              aria-label="Close navigation"
              className="absolute top-1.5 right-2 z-20 size-11"
            >
              <X aria-hidden />
            </Button>
          </Dialog.Close>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useGoneWithPage(onClose: () => void) {
  const page = `${usePathname()}?${useSearchParams()}`
  const opened = useRef(page)
  useEffect(() => {
    if (page !== opened.current) onClose()
  }, [page, onClose])
}
