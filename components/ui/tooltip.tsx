'use client'
import { Tooltip as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

interface Props {
  words: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** something that can take the focus */
  children: ReactNode
}

/** More about a control, on hover and on focus; never the only place of what matters. */
export function Tooltip({ words, side = 'top', children }: Props) {
  return (
    <Primitive.Provider delayDuration={500}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 animate-appear rounded-sm bg-ink px-2 py-1 text-paper text-sm"
          >
            {words}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  )
}
