import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button-classes'
import { Wordmark } from '@/components/ui/wordmark'
import { currentUser } from '@/lib/auth/current-user'

export default async function Landing() {
  const isSignedIn = (await currentUser()) !== null
  return (
    <main className="mx-auto grid max-w-2xl gap-6 px-4 py-16">
      <Wordmark />
      <h1 className="font-semibold text-4xl tracking-tight">A task list, and someone to work it with.</h1>
      <Link href={isSignedIn ? '/tasks' : '/sign-up'} className={buttonClasses({ kind: 'primary', size: 'large' })}>
        {isSignedIn ? 'Open your tasks' : 'Create an account'}
      </Link>
      {!isSignedIn && <Link href="/sign-in">Sign in</Link>}
    </main>
  )
}
