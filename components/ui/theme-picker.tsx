'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { type Theme, themes, useTheme } from './theme'

const icons = { system: Monitor, light: Sun, dark: Moon }

export function ThemePicker() {
  const { theme, setTheme } = useTheme()
  return (
    <RadioGroup.Root
      aria-label="Theme"
      value={theme ?? null}
      onValueChange={chosen => setTheme(chosen as Theme)}
      orientation="horizontal"
      className="inline-flex max-w-full gap-1 rounded-md border border-line bg-sunken p-[3px]"
    >
      {themes.map(({ value, label }) => {
        const Icon = icons[value]
        return (
          <RadioGroup.Item
            key={value}
            value={value}
            className="inline-flex h-8 items-center gap-2 rounded-sm px-3 text-ink-soft text-sm transition-colors hover:text-ink data-[state=checked]:bg-chosen data-[state=checked]:font-medium data-[state=checked]:text-ink pointer-coarse:h-11"
          >
            <Icon aria-hidden="true" className="size-4" />
            {label}
          </RadioGroup.Item>
        )
      })}
    </RadioGroup.Root>
  )
}
