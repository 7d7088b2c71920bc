'use client'
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { MouseEvent, ReactNode } from 'react'
import { buttonClasses } from './button-classes'
import { classes } from './classes'
import { useFocusGivenBack } from './use-focus-given-back'

const sides = {
  left: 'inset-y-0 left-0 w-[min(280px,86vw)] border-r animate-slide-in-left',
  right: 'inset-y-0 right-0 w-[min(380px,100vw)] border-l animate-slide-in-right',
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t animate-slide-in-bottom',
}

interface Props {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  side: keyof typeof sides
  /** named for screen readers; the sheet shows its own heading if it wants one */
  name: string
  trigger?: ReactNode
  onClick?: (event: MouseEvent) => void
  children: ReactNode
}

/** A panel that slides over the page from an edge. Escape or a press outside closes it and gives the focus back. */
export function Sheet({ isOpen, onOpenChange, side, name, trigger, onClick, children }: Props) {
  const focus = useFocusGivenBack()
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger && <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>}
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Dialog.Content
          {...focus}
          aria-describedby={undefined}
          onClick={onClick}
          className={classes(
            'fixed z-40 flex flex-col overflow-y-auto bg-paper shadow-float outline-none',
            sides[side],
          )}
        >
          <Dialog.Title className="sr-only">{name}</Dialog.Title>
          {children}
          <Dialog.Close
            aria-label="Close"
            className={buttonClasses({ kind: 'plain', size: 'icon', className: 'absolute top-2.5 right-2.5' })}
          >
            <X aria-hidden="true" className="size-5" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
