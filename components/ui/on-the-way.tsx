'use client'

import { useLinkStatus } from 'next/link'
import { classNames } from './class-names'

/** In a link whose page is coming: the link can look chosen at once (`has-data-on-the-way:`), a page that is slow is seen to be coming. */
export function OnTheWay({ className }: { className?: string }) {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span
      aria-hidden
      data-on-the-way
      className={classNames('size-2 shrink-0 animate-late rounded-full bg-accent', className)}
    />
  )
}
