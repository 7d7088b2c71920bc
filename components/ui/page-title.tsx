import type { ReactNode } from 'react'

interface Props {
  children: ReactNode
  subtitle?: ReactNode
  /** controls at the right end */
  aside?: ReactNode
}

export function PageTitle({ children, subtitle, aside }: Props) {
  return (
    <header className="mb-6 flex min-h-10 items-start justify-between gap-4">
      <div className="min-w-0">
        <h1 className="font-semibold text-title">{children}</h1>
        {subtitle && <p className="text-ink-faint">{subtitle}</p>}
      </div>
      {aside}
    </header>
  )
}
