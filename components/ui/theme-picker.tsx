'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const choices = [
  { theme: 'system', label: 'System', Icon: Monitor },
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
] as const

/** The choice is a cookie, so that the server draws the next page right from the start. */
export function ThemePicker({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const choose = (chosen: string) => {
    setTheme(chosen as Theme)
    const age = chosen === 'system' ? 0 : 31_536_000
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and older Safari
    document.cookie = `theme=${chosen}; path=/; max-age=${age}; samesite=lax`
    if (chosen === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
  }
  return (
    <RadioGroup.Root
      value={theme}
      onValueChange={choose}
      aria-label="Theme"
      className="inline-flex flex-wrap gap-1 rounded-md bg-sunken p-1"
    >
      {choices.map(({ theme: value, label, Icon }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          className="inline-flex h-9 items-center gap-2 rounded-md px-3 text-quiet transition-colors data-[state=checked]:bg-raised data-[state=checked]:text-ink data-[state=checked]:shadow-xs"
        >
          <Icon aria-hidden className="size-4" />
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
