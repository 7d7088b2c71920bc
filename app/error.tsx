'use client'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { buttonClasses } from '@/components/ui/button-classes'
import { MessagePage } from '@/components/ui/message-page'
import { useTryAgain } from '@/components/ui/use-try-again'

export default function PageFailed({ reset }: { reset: () => void }) {
  const tryAgain = useTryAgain(reset)
  return (
    <MessagePage
      title="This page could not be shown"
      words="Something went wrong on our side. Your tasks are safe. Try again in a moment."
      actions={
        <>
          <Button kind="primary" onClick={tryAgain}>
            Try again
          </Button>
          <Link href="/" className={buttonClasses()}>
            Go to the front page
          </Link>
        </>
      }
    />
  )
}
