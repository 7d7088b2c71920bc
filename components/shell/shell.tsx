import { Settings } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClasses } from '@/components/ui/button-classes'
import { Wordmark } from '@/components/ui/wordmark'
import { type Counts, Navigation, type TagCount } from './navigation'
import { NavigationSheet } from './navigation-sheet'
import { type Person, UserMenu } from './user-menu'

interface Props {
  person: Person
  counts?: Counts
  tags?: readonly TagCount[]
  /** stands beside the page from 1,200 px; it brings its own width */
  dock?: ReactNode
  /** controls at the right end of the top bar of small screens */
  barActions?: ReactNode
  children: ReactNode
}

/** The frame of every page behind sign-in: navigation, the page, and the dock if there is one. */
export function Shell({ person, counts = {}, tags = [], dock, barActions, children }: Props) {
  const side = (
    <div className="flex min-h-full flex-col gap-6 p-3">
      <Link href="/tasks" className="mt-1 flex h-9 w-fit items-center rounded-md px-2.5">
        <Wordmark />
      </Link>
      <div className="flex-1">
        <Navigation counts={counts} tags={tags} />
      </div>
      <div className="flex items-center gap-1">
        <UserMenu person={person} />
        <Link href="/settings" aria-label="Settings" className={buttonClasses({ kind: 'plain', size: 'icon' })}>
          <Settings aria-hidden="true" className="size-4.5" />
        </Link>
      </div>
    </div>
  )
  return (
    <div className="min-h-dvh md:flex">
      <a
        href="#page"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-20 hidden h-dvh w-[220px] shrink-0 overflow-y-auto border-line border-r bg-sunken md:block">
        {side}
      </header>
      <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-2 border-line border-b bg-paper px-2 md:hidden">
        <div className="flex items-center gap-1">
          <NavigationSheet>{side}</NavigationSheet>
          <Link href="/tasks" className="flex rounded-md p-1">
            <Wordmark />
          </Link>
        </div>
        {barActions}
      </header>
      <main id="page" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-8 md:py-10">
        <div className="mx-auto max-w-[760px]">{children}</div>
      </main>
      {dock && (
        <aside
          aria-label="Assistant"
          className="sticky top-0 hidden h-dvh shrink-0 border-line border-l min-[1200px]:block"
        >
          {dock}
        </aside>
      )}
    </div>
  )
}
