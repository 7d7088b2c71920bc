'use client'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

interface Props {
  href: string
  icon: ReactNode
  children: ReactNode
  count?: number | undefined
}

export function NavLink({ href, icon, children, count }: Props) {
  const isHere = useIsHere(href)
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={classes(
        'flex h-9 items-center gap-2.5 rounded-md px-2.5 text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11',
        isHere && 'bg-chosen font-medium text-ink hover:bg-chosen',
      )}
    >
      <span aria-hidden="true" className="flex size-4.5 items-center justify-center text-ink-faint [&>svg]:size-4.5">
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {count !== undefined && count > 0 && <span className="text-ink-faint text-sm tabular-nums">{count}</span>}
    </Link>
  )
}

/** A link is where we are when its path and what it asks for (view, tag) are the page's. */
function useIsHere(href: string) {
  const pathname = usePathname()
  const asked = useSearchParams()
  const target = new URL(href, 'http://tandem')
  if (target.pathname !== pathname) return false
  return ['view', 'tag'].every(name => (asked.get(name) ?? '') === (target.searchParams.get(name) ?? ''))
}
