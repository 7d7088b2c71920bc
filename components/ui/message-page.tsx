import type { ReactNode } from 'react'

/** A page that has only a sentence and a way on. */
export function MessagePage({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-110 content-center justify-items-start gap-3 px-5 pb-24">
      <h1>{title}</h1>
      <p className="text-quiet">{words}</p>
      <div className="mt-3 flex flex-wrap gap-3">{children}</div>
    </main>
  )
}
