import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Door } from '@/components/account/door'
import { ownPath } from '@/components/account/own-path'
import { SignUpForm } from '@/components/account/sign-up-form'
import { linkClasses } from '@/components/ui/link-classes'
import { currentUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Create an account' }

export default async function SignUp({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { callbackUrl } = await searchParams
  const next = ownPath(callbackUrl)
  if (await currentUser()) redirect(next)
  return (
    <Door
      title="Create your account"
      other={
        <>
          Already have one?{' '}
          <Link href={`/sign-in?callbackUrl=${encodeURIComponent(next)}`} className={linkClasses}>
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
    </Door>
  )
}
