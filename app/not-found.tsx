import type { Metadata } from 'next'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here." words="The link may be old, or what it led to is gone.">
      <Button asChild>
        <Link href="/tasks">To your tasks</Link>
      </Button>
    </MessagePage>
  )
}
