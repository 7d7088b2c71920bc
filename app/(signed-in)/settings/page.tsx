import type { Metadata } from 'next'
import { Leaving } from '@/components/account/leaving'
import { PasswordForm } from '@/components/account/password-form'
import { ProfileForm } from '@/components/account/profile-form'
import { PageTitle } from '@/components/ui/page-title'
import { Section } from '@/components/ui/section'
import { ThemePicker } from '@/components/ui/theme-picker'
import { profileOf } from '@/lib/auth/account'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Settings' }

export default async function Settings() {
  const profile = await profileOf(await requireUser())
  return (
    <>
      <PageTitle subtitle={`Signed in as ${profile.email}`}>Settings</PageTitle>
      <Section title="You">
        <ProfileForm profile={profile} />
      </Section>
      <Section title="Theme" hint="For this browser.">
        <ThemePicker />
      </Section>
      <Section title="Password" hint="A new one signs you out everywhere else.">
        <PasswordForm email={profile.email} />
      </Section>
      <Section title="Signing out" hint="Everywhere means every browser and device, this one too.">
        <Leaving />
      </Section>
    </>
  )
}
