'use client'

import { Menu } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Wordmark } from './wordmark'

interface Parts {
  navigation: ReactNode
  children: ReactNode
  /** the assistant, beside the page from 1,200 px */
  dock?: ReactNode
}

/** The frame of every page behind sign-in: navigation at the left, a sheet below 768 px. */
export function Shell({ navigation, children, dock }: Parts) {
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[220px_minmax(0,1fr)] min-[75rem]:grid-cols-[220px_minmax(0,1fr)_auto]">
      <a
        href="#page"
        className="sr-only z-20 rounded-md bg-raised px-4 py-2 focus:not-sr-only focus:absolute focus:top-3 focus:left-3"
      >
        Skip to the page
      </a>
      <MobileBar navigation={navigation} />
      <header className="sticky top-0 hidden h-dvh border-line border-r bg-sunken md:block">{navigation}</header>
      <main id="page" tabIndex={-1} className="min-w-0 px-4 pb-24 outline-none md:px-8">
        <div className="mx-auto max-w-190 pt-4 has-data-beside:max-w-310 md:pt-10">{children}</div>
      </main>
      {dock}
    </div>
  )
}

/** The sheet comes when it is first opened: nobody waits for it to see the page. */
const Sheet = dynamic(() => import('./sheet'), { ssr: false })

function MobileBar({ navigation }: { navigation: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-0 z-10 flex h-14 items-center gap-1 border-line border-b bg-paper px-2 md:hidden">
      <Button
        kind="quiet"
        size="icon"
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="size-11"
      >
        <Menu aria-hidden />
      </Button>
      {open && <Sheet onClose={() => setOpen(false)}>{navigation}</Sheet>}
      <Wordmark />
    </header>
  )
}
