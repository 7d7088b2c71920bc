'use client'

import { Menu, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
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

function MobileBar({ navigation }: { navigation: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-0 z-10 flex h-14 items-center gap-1 border-line border-b bg-paper px-2 md:hidden">
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger asChild>
          <Button kind="quiet" size="icon" aria-label="Open navigation" className="size-11">
            <Menu aria-hidden />
          </Button>
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-20 animate-appear bg-[#0008]" />
          <Dialog.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-30 w-72 max-w-[85vw] animate-slide-in overflow-y-auto bg-paper shadow-xl"
            onClick={event => event.target instanceof Element && event.target.closest('a') && setOpen(false)}
          >
            <Dialog.Title className="sr-only">Navigation</Dialog.Title>
            <Dialog.Close asChild>
              <Button
                kind="quiet"
                size="icon"
                aria-label="Close navigation"
                className="absolute top-1.5 right-2 size-11"
              >
                <X aria-hidden />
              </Button>
            </Dialog.Close>
            {navigation}
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      <Wordmark />
    </header>
  )
}
