'use client'
import './globals.css'
import { Button } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'

/** When even the frame of the pages failed: stands on its own, in the system's theme. */
export default function AppFailed() {
  return (
    <html lang="en">
      <body>
        <title>Tandem</title>
        <MessagePage
          title="Tandem could not be shown"
          words="Something went wrong on our side. Your tasks are safe. Try again in a moment."
          actions={
            <Button kind="primary" onClick={() => location.reload()}>
              Try again
            </Button>
          }
        />
      </body>
    </html>
  )
}
