import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button-classes'
import { MessagePage } from '@/components/ui/message-page'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address"
      words="It may have been deleted, or the address has a slip in it."
      actions={
        <Link href="/tasks" className={buttonClasses({ kind: 'primary' })}>
          Go to your tasks
        </Link>
      }
    />
  )
}
