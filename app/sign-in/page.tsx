import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Door } from '@/components/account/door'
import { ownPath } from '@/components/account/own-path'
import { SignInForm } from '@/components/account/sign-in-form'
import { linkClasses } from '@/components/ui/link-classes'
import { currentUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignIn({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { callbackUrl, error } = await searchParams
  const next = ownPath(callbackUrl)
  if (await currentUser()) redirect(next)
  const notice = error
    ? 'That did not work. Please sign in again.'
    : callbackUrl && next !== '/tasks' && 'Sign in to go on where you were.'
  return (
    <Door
      title="Sign in"
      other={
        <>
          New here?{' '}
          <Link href={`/sign-up?callbackUrl=${encodeURIComponent(next)}`} className={linkClasses}>
            Create an account
          </Link>
        </>
      }
    >
      <SignInForm next={next} {...(notice && { notice })} />
    </Door>
  )
}
