'use client'

import { useLinkStatus } from 'next/link'

/** In a link while its page is coming, which can then look chosen at once: `has-data-on-the-way:`. */
export function OnTheWay({ className = 'hidden' }: { className?: string }) {
  const { pending } = useLinkStatus()
  return pending ? <span aria-hidden data-on-the-way className={className} /> : null
}
