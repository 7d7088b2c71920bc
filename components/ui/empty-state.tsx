import type { ReactNode } from 'react'

interface Props {
  icon: ReactNode
  title: string
  children?: ReactNode
}

/** Nothing to show: says so, and teaches one thing. */
export function EmptyState({ icon, title, children }: Props) {
  return (
    <div className="flex flex-col items-center px-4 py-16 text-center sm:py-24">
      <div aria-hidden="true" className="mb-4 text-ink-faint [&>svg]:size-8 [&>svg]:stroke-[1.5]">
        {icon}
      </div>
      <h2 className="font-medium">{title}</h2>
      {children && <div className="mt-1 max-w-sm text-ink-soft">{children}</div>}
    </div>
  )
}
