import Link from 'next/link'
import type { ReactNode } from 'react'
import { Wordmark } from '@/components/ui/wordmark'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-100 flex-col px-5 py-6">
      <header>
        <Link href="/" className="rounded-md" aria-label="Tandem, to the start page">
          <Wordmark />
        </Link>
      </header>
      <main className="grid flex-1 content-center gap-6 pt-8 pb-24">{children}</main>
    </div>
  )
}
