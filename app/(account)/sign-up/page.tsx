import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/account/sign-up-form'
import { currentUser } from '@/lib/auth/current-user'
import { ownPath } from '../own-path'

export const metadata: Metadata = { title: 'Create your account' }

export default async function SignUp({ searchParams }: PageProps<'/sign-up'>) {
  const target = ownPath((await searchParams).callbackUrl)
  if (await currentUser()) redirect(target)
  return (
    <>
      <div className="grid gap-1">
        <h1>Create your account</h1>
        <p className="text-quiet">It lives on this server, with your tasks.</p>
      </div>
      <SignUpForm target={target} />
      <p className="text-quiet">
        Already have one?{' '}
        <Link href="/sign-in" className="rounded-xs font-medium text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  )
}
