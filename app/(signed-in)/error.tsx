'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { TryAgain } from '@/components/ui/try-again'

/** Within the frame, so that everything else can still be reached. */
export default function ErrorHere({ reset, retry }: { error: Error; reset: () => void; retry: () => void }) {
  useGoneInAnotherView(reset)
  return (
    <section role="alert" className="grid justify-items-start gap-3 py-10">
      <h1>This page could not be shown.</h1>
      <p className="mb-3 text-quiet">Nothing is lost. Try again; if it stays like this, look at the server’s log.</p>
      <TryAgain retry={retry} />
    </section>
  )
}

/** An error goes with its path, and the views of the list share theirs: another one is there already, behind it. */
function useGoneInAnotherView(reset: () => void) {
  const view = useSearchParams().toString()
  const failed = useRef(view)
  useEffect(() => {
    if (view === failed.current) return
    failed.current = view
    reset()
  }, [view, reset])
}
