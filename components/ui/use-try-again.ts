'use client'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'

/** What failed on the server has to be asked for again; `reset` alone would show the same failure. */
export function useTryAgain(reset: () => void) {
  const router = useRouter()
  return () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
}
