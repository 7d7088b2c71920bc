'use client'

import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { useFocusBack } from './use-focus-back'

interface Shown {
  title: string
  /** the title is for those who hear the page only */
  isTitleHidden?: boolean
  onClose: () => void
  /** once it is gone and the focus is back where it was */
  onClosed?: () => void
  className: string
  children: ReactNode
}

/** Over the page, as long as it is drawn. */
export function Modal({ title, isTitleHidden, onClose, onClosed, className, children }: Shown) {
  const giveBack = useFocusBack(onClosed)
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-[#0008]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className={classNames(
            'fixed inset-x-4 z-50 mx-auto animate-appear rounded-xl border border-line bg-raised shadow-xl',
            className,
          )}
        >
          <Dialog.Title className={isTitleHidden ? 'sr-only' : 'flex h-10 items-center font-semibold'}>
            {title}
          </Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export const ModalClose = Dialog.Close
