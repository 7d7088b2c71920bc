import type { ComponentProps } from 'react'
import { classes } from './classes'

export const inputClasses =
  'h-10 w-full min-w-0 rounded-md border border-edge bg-raised px-3 text-base text-ink transition-colors placeholder:text-ink-faint hover:border-ink-faint focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:-outline-offset-1 aria-invalid:border-red aria-invalid:focus-visible:outline-red pointer-coarse:h-11'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classes(inputClasses, className)} />
}
