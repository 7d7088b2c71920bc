'use client'

import { Button } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'
import { TryAgain } from '@/components/ui/try-again'

export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  return (
    <MessagePage
      title="This page could not be shown."
      words="Nothing is lost. Try again; if it stays like this, look at the server’s log."
    >
      <TryAgain retry={retry} />
      <Button kind="plain" onClick={() => window.location.assign('/')}>
        To the start page
      </Button>
    </MessagePage>
  )
}
