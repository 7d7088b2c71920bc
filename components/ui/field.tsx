import { Label } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'

interface Described {
  label: string
  hint?: ReactNode
  error?: string | undefined
}

export function TextField({ label, hint, error, className, id, ...input }: Described & ComponentProps<'input'>) {
  return (
    <Described label={label} hint={hint} error={error} id={id}>
      {wiring => <input className={classNames('field', className)} {...wiring} {...input} />}
    </Described>
  )
}

export function SelectField({ label, hint, error, className, ...select }: Described & ComponentProps<'select'>) {
  return (
    <Described label={label} hint={hint} error={error}>
      {wiring => <select className={classNames('field pr-8', className)} {...wiring} {...select} />}
    </Described>
  )
}

export function TextAreaField({ label, hint, error, className, ...area }: Described & ComponentProps<'textarea'>) {
  return (
    <Described label={label} hint={hint} error={error}>
      {wiring => <textarea className={classNames('field h-auto py-2', className)} {...wiring} {...area} />}
    </Described>
  )
}

interface Wiring {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** Label above, hint or error below, and the control told of both. */
function Described({
  label,
  hint,
  error,
  id: given,
  children,
}: Described & { id?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const own = useId()
  const id = given ?? own
  const below = error ?? hint
  return (
    <div className="grid gap-1.5">
      <Label.Root htmlFor={id} className="font-medium text-[13px]">
        {label}
      </Label.Root>
      {children({ id, ...(below && { 'aria-describedby': `${id}-below` }), ...(error && { 'aria-invalid': true }) })}
      {below && (
        <p id={`${id}-below`} className={classNames('text-[13px]', error ? 'text-danger' : 'text-quiet')}>
          {below}
        </p>
      )}
    </div>
  )
}
