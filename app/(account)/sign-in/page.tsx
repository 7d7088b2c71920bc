import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/account/sign-in-form'
import { currentUser } from '@/lib/auth/current-user'
import { ownPath } from '../own-path'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
  const { callbackUrl } = await searchParams
  const target = ownPath(callbackUrl)
  if (await currentUser()) redirect(target)
  const query = target === '/tasks' ? '' : `?callbackUrl=${encodeURIComponent(target)}`
  return (
    <>
      <h1>Sign in</h1>
      <SignInForm target={target} />
      <p className="text-quiet">
        New here?{' '}
        <Link href={`/sign-up${query}`} className="rounded-xs font-medium text-accent underline underline-offset-4">
          Create an account
        </Link>
      </p>
    </>
  )
}
