import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

type Props = ComponentProps<'button'> & {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'normal' | 'large' | 'icon'
  asChild?: boolean
}

/** Its looks are in globals.css. With `asChild` the look goes to its one child, usually a link. */
export function Button({ kind = 'primary', size = 'normal', asChild, className, type = 'button', ...rest }: Props) {
  const classes = classNames('button', `button-${kind}`, size !== 'normal' && `button-${size}`, className)
  if (asChild) return <Slot.Root className={classes} {...rest} />
  return <button type={type} className={classes} {...rest} />
}
