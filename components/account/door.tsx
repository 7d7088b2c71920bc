import Link from 'next/link'
import type { ReactNode } from 'react'
import { Wordmark } from '@/components/ui/wordmark'

interface Props {
  title: string
  children: ReactNode
  /** the way to the other door */
  other: ReactNode
}

/** The page around a single form: sign-up and sign-in. */
export function Door({ title, children, other }: Props) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center sm:pb-24">
      <header className="mb-8">
        <Link href="/" className="flex rounded-md p-1">
          <Wordmark />
        </Link>
      </header>
      <main className="w-full max-w-[360px]">
        <h1 className="mb-6 text-center font-semibold text-title">{title}</h1>
        {children}
        <p className="mt-8 text-center text-ink-soft text-sm">{other}</p>
      </main>
    </div>
  )
}
