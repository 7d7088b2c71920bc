import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  hint?: ReactNode
  children: ReactNode
}

/** One subject of a longer page, under a hairline. */
export function Section({ title, hint, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-4 border-line border-t py-8 lg:grid-cols-[200px_1fr] lg:gap-8">
      <div>
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {hint && <p className="mt-1 text-ink-faint text-sm">{hint}</p>}
      </div>
      <div className="min-w-0 max-w-md">{children}</div>
    </section>
  )
}
