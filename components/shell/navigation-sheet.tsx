'use client'
import { Menu } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'

/** The navigation of small screens. It closes when it has led somewhere. */
export function NavigationSheet({ children }: { children: ReactNode }) {
  const here = `${usePathname()}?${useSearchParams()}`
  const [openAt, setOpenAt] = useState<string>()
  return (
    <>
      <Button kind="plain" size="icon" aria-label="Open navigation" onClick={() => setOpenAt(here)}>
        <Menu aria-hidden="true" className="size-5" />
      </Button>
      <Sheet
        side="left"
        name="Navigation"
        isOpen={openAt === here}
        onOpenChange={isOpen => setOpenAt(isOpen ? here : undefined)}
      >
        {children}
      </Sheet>
    </>
  )
}
