'use client'

import './globals.css'
import { Button } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'

/** When even the layout fails: a whole document of its own. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Tandem</title>
        <MessagePage title="Tandem could not be shown." words="Nothing is lost. Try again in a moment.">
          <Button onClick={() => window.location.reload()}>Try again</Button>
        </MessagePage>
      </body>
    </html>
  )
}
