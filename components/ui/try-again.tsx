'use client'

import { useTransition } from 'react'
import { Button } from './button'

/** One try at a time: one that fails late would be shown in place of what the next has brought. */
export function TryAgain({ retry }: { retry: () => void }) {
  const [isTrying, startTrying] = useTransition()
  return (
    <Button onClick={() => !isTrying && startTrying(retry)} aria-disabled={isTrying}>
      {isTrying ? 'Trying …' : 'Try again'}
    </Button>
  )
}
