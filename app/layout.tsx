import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  title: { default: 'Tandem', template: '%s · Tandem' },
  description: 'A task list that you work together with an assistant.',
}

const paper = { light: '#fdfcfa', dark: '#141311' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  const bySystem = (['light', 'dark'] as const).map(scheme => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: paper[scheme],
  }))
  return { width: 'device-width', initialScale: 1, themeColor: theme ? paper[theme] : bySystem }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await chosenTheme()}>
      <body>{children}</body>
    </html>
  )
}

/** None means that the system decides. */
async function chosenTheme() {
  const theme = (await cookies()).get('theme')?.value
  return theme === 'light' || theme === 'dark' ? theme : undefined
}
