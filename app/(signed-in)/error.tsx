'use client'
import { CloudOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useTryAgain } from '@/components/ui/use-try-again'

/** The navigation stays; only what could not be shown says so. */
export default function PageFailed({ reset }: { reset: () => void }) {
  const tryAgain = useTryAgain(reset)
  return (
    <EmptyState icon={<CloudOff />} title="This page could not be shown">
      <p className="mb-4">Something went wrong on our side. Your tasks are safe.</p>
      <Button onClick={tryAgain}>Try again</Button>
    </EmptyState>
  )
}
