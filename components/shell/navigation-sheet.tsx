'use client'
import { Menu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'

/** The navigation of small screens. Following a link closes it. */
export function NavigationSheet({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  const trigger = (
    <Button kind="plain" size="icon" aria-label="Open navigation">
      <Menu aria-hidden="true" className="size-5" />
    </Button>
  )
  return (
    <Sheet
      side="left"
      name="Navigation"
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      onClick={event => event.target instanceof Element && event.target.closest('a') && setIsOpen(false)}
    >
      {children}
    </Sheet>
  )
}
