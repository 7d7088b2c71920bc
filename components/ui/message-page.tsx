import type { ReactNode } from 'react'
import { Wordmark } from './wordmark'

interface Props {
  title: string
  words: ReactNode
  actions: ReactNode
}

/** A page that has only one thing to say: what happened, and what to do. */
export function MessagePage({ title, words, actions }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-3 px-6 pb-24">
      <Wordmark className="mb-4" />
      <h1 className="font-semibold text-title">{title}</h1>
      <p className="text-ink-soft">{words}</p>
      <div className="mt-3 flex flex-wrap gap-2">{actions}</div>
    </main>
  )
}
