import '@fontsource-variable/inter/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Toaster } from '@/components/ui/toast'
import { chosenTheme } from './chosen-theme'

export const metadata: Metadata = {
  title: { default: 'Tandem', template: '%s · Tandem' },
  description: 'A task list that you work together with an assistant, on your own server.',
}

const paper = { light: '#fcfbf9', dark: '#151413' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  const bySystem = (['light', 'dark'] as const).map(scheme => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: paper[scheme],
  }))
  return { themeColor: theme ? paper[theme] : bySystem, interactiveWidget: 'resizes-content' }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await chosenTheme()}>
      <body>
        <Toaster>{children}</Toaster>
      </body>
    </html>
  )
}
