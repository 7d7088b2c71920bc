'use client'

import { Button } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'

export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  return (
    <MessagePage
      title="This page could not be shown."
      words="Nothing is lost. Try again; if it stays like this, look at the server’s log."
    >
      <Button onClick={retry}>Try again</Button>
      <Button kind="plain" onClick={() => window.location.assign('/')}>
        To the start page
      </Button>
    </MessagePage>
  )
}
