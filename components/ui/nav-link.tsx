'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { classNames } from './class-names'
import { OnTheWay } from './on-the-way'

interface Props {
  href: string
  icon: ReactNode
  children: ReactNode
  count?: number
  /** The pages below it are the same place. */
  hasPagesBelow?: boolean
}

/**
 * Current when path and query are the page's own. Asked for ahead only while it is pointed at: every refresh asks for all such
 * links anew, and with thirty tags that would keep the change itself waiting.
 */
export function NavLink({ href, icon, children, count, hasPagesBelow = false }: Props) {
  const path = usePathname()
  const query = useSearchParams().toString()
  const [isPointedAt, setPointedAt] = useState(false)
  const isHere = path + (query && `?${query}`) === href || (hasPagesBelow && path.startsWith(`${href}/`))
  return (
    <Link
      href={href}
      prefetch={isPointedAt ? null : false}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setPointedAt(true)}
      onBlur={() => setPointedAt(false)}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'flex h-9 items-center gap-2.5 rounded-md px-2.5 transition-colors max-md:h-11 [&_svg]:size-4 [&_svg]:shrink-0',
        'has-data-on-the-way:bg-accent-soft has-data-on-the-way:text-ink',
        isHere ? 'bg-accent-soft font-medium text-ink' : 'text-quiet hover:bg-line/60 hover:text-ink',
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {count ? <span className="text-[13px] text-quiet">{count.toLocaleString('en')}</span> : null}
      {/* A page that is slow to come is seen to be coming. */}
      <OnTheWay className="size-2 shrink-0 animate-late rounded-full bg-accent" />
    </Link>
  )
}
