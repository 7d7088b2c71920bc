'use client'
import { Check, Minus } from 'lucide-react'
import { Checkbox as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classes } from './classes'

interface Props extends ComponentProps<typeof Primitive.Root> {
  /** round for tasks, square for what is picked from a list */
  shape?: 'round' | 'square'
}

/** The box is small, the place to press is not. Name it with a label or `aria-label`. */
export function Checkbox({ shape = 'square', className, ...rest }: Props) {
  return (
    <Primitive.Root
      {...rest}
      className={classes(
        'group relative inline-flex size-[18px] shrink-0 items-center justify-center border-[1.5px] border-edge bg-raised text-on-accent transition-colors before:absolute before:-inset-[11px] hover:border-accent-ink data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent disabled:opacity-50 pointer-coarse:before:-inset-[13px]',
        shape === 'round' ? 'rounded-full' : 'rounded-[5px]',
        className,
      )}
    >
      <Primitive.Indicator>
        <Check aria-hidden="true" className="size-3.5 group-data-[state=indeterminate]:hidden" strokeWidth={3} />
        <Minus aria-hidden="true" className="hidden size-3.5 group-data-[state=indeterminate]:block" strokeWidth={3} />
      </Primitive.Indicator>
    </Primitive.Root>
  )
}
