import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const look = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none',
    'transition-colors duration-150 disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      kind: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-edge/60 bg-raised text-ink hover:bg-sunken',
        quiet: 'text-quiet hover:bg-sunken hover:text-ink',
        danger: 'border border-danger/40 bg-raised text-danger hover:bg-danger-soft',
      },
      size: { normal: 'h-10 px-4', large: 'h-12 px-6', icon: 'size-10' },
    },
    defaultVariants: { kind: 'primary', size: 'normal' },
  },
)

type Props = ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean }

/** With `asChild` the look goes to its one child, usually a link. */
export function Button({ kind, size, asChild, className, type = 'button', ...rest }: Props) {
  const classes = classNames(look({ kind, size }), className)
  if (asChild) return <Slot.Root className={classes} {...rest} />
  return <button type={type} className={classes} {...rest} />
}
