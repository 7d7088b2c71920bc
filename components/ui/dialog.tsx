'use client'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFocusGivenBack } from './use-focus-given-back'

interface Props {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** buttons, the deed last */
  actions?: ReactNode
}

/** For what needs an answer before anything else. Escape answers no. */
export function Dialog({ isOpen, onOpenChange, title, description, children, actions }: Props) {
  const focus = useFocusGivenBack()
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 grid animate-appear place-items-center overflow-y-auto bg-veil p-4">
          <Primitive.Content
            {...focus}
            {...(!description && { 'aria-describedby': undefined })}
            className="w-full max-w-md animate-appear rounded-lg border border-line bg-floating p-6 shadow-float outline-none"
          >
            <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-1.5 text-ink-soft">{description}</Primitive.Description>
            )}
            {children && <div className="mt-4">{children}</div>}
            {actions && <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div>}
          </Primitive.Content>
        </Primitive.Overlay>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
