import { cva, type VariantProps } from 'class-variance-authority'
import { classes } from './classes'

const look = cva(
  'relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors aria-disabled:opacity-60 [&_svg]:shrink-0',
  {
    variants: {
      kind: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        secondary: 'border border-line bg-raised text-ink hover:bg-hover',
        plain: 'text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'bg-red-fill text-on-accent hover:bg-red-fill-strong',
      },
      size: {
        small: 'h-8 px-2.5 text-sm pointer-coarse:h-11',
        medium: 'h-10 px-4 text-base pointer-coarse:h-11',
        large: 'h-12 px-6 text-base',
        icon: 'size-9 pointer-coarse:size-11',
      },
    },
    defaultVariants: { kind: 'secondary', size: 'medium' },
  },
)

export type ButtonLook = VariantProps<typeof look>

/** The look of a button, for buttons and for links that stand in a button's place. */
export const buttonClasses = ({ className, ...chosen }: ButtonLook & { className?: string | undefined } = {}) =>
  classes(look(chosen), className)
