'use client'
import { Popover as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes'
import { floatingClasses } from './floating-classes'

interface Props {
  trigger: ReactNode
  name: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  className?: string
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

export function Popover({ trigger, name, children, align = 'start', className, isOpen, onOpenChange }: Props) {
  const controlled = { ...(isOpen !== undefined && { open: isOpen }), ...(onOpenChange && { onOpenChange }) }
  return (
    <Primitive.Root {...controlled}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={name}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classes(floatingClasses, 'w-72 max-w-[calc(100vw-16px)] p-3', className)}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
