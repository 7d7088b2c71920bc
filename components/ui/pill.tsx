import type { ReactNode } from 'react'
import { classes } from './classes'

const tones = {
  plain: 'bg-hover text-ink-soft',
  accent: 'bg-accent-soft text-accent-ink',
  red: 'bg-red-soft text-red',
  amber: 'bg-amber-soft text-amber',
  green: 'bg-green-soft text-green',
}

interface Props {
  tone?: keyof typeof tones
  children: ReactNode
  className?: string
}

export function Pill({ tone = 'plain', children, className }: Props) {
  return (
    <span
      className={classes(
        'inline-flex h-6 max-w-full items-center gap-1 rounded-full px-2.5 text-sm',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
