import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClasses } from './button-classes'
import { classes } from './classes'
import { Spinner } from './spinner'

type Props = ComponentProps<'button'> & ButtonLook & { isBusy?: boolean }

/** While busy it keeps its focus and its width, and takes no second press. */
export function Button({ kind, size, isBusy = false, className, type = 'button', onClick, children, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isBusy || rest['aria-disabled']}
      className={buttonClasses({ kind, size, className })}
      onClick={isBusy ? event => event.preventDefault() : onClick}
    >
      {isBusy && <Spinner className="absolute inset-0 items-center justify-center" />}
      <span className={classes('inline-flex min-w-0 items-center justify-center gap-2', isBusy && 'animate-give-way')}>
        {children}
      </span>
    </button>
  )
}
