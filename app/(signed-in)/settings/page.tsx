import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PasswordForm } from '@/components/account/password-form'
import { ProfileForm } from '@/components/account/profile-form'
import { SignOutButtons } from '@/components/account/sign-out-buttons'
import { type Theme, ThemePicker } from '@/components/ui/theme-picker'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Settings' }

export default async function Settings() {
  const profile = await profileOf(await requireUser())
  const theme = (await cookies()).get('theme')?.value
  return (
    <>
      <h1>Settings</h1>
      <p className="truncate text-quiet">{profile.email}</p>
      <Section title="You">
        <ProfileForm name={profile.name ?? ''} timeZone={profile.timeZone} zones={zonesWith(profile.timeZone)} />
      </Section>
      <Section title="Look">
        <ThemePicker initial={theme === 'light' || theme === 'dark' ? theme : ('system' satisfies Theme)} />
      </Section>
      <Section title="Password">
        <PasswordForm email={profile.email} />
      </Section>
      <Section title="Sessions">
        <SignOutButtons />
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8 grid gap-4 border-line border-t pt-6 sm:grid-cols-[160px_minmax(0,400px)]">
      <h2 className="font-semibold">{title}</h2>
      <div>{children}</div>
    </section>
  )
}

/** Browsers and servers know different names for some zones: the account's own is always in the list. */
function zonesWith(own: string) {
  return [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])].sort()
}
