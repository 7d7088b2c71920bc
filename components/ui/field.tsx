'use client'
import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Input } from './input'

/** What a control needs to be tied to its label, its hint and its error. */
export interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface Props {
  label: string
  hint?: ReactNode
  error?: string | undefined
  isOptional?: boolean
  /** stands at the right end of the label's line */
  aside?: ReactNode
  children: (wiring: Wiring) => ReactNode
}

export function Field({ label, hint, error, isOptional = false, aside, children }: Props) {
  const id = useId()
  const said = [hint && !error && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside ?? (isOptional && <span className="text-ink-faint text-sm">optional</span>)}
      </div>
      {children({ id, 'aria-describedby': said || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-ink-faint text-sm">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-red text-sm empty:hidden">
        {error && (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>{error}</span>
          </>
        )}
      </p>
    </div>
  )
}

type TextFieldProps = Omit<Props, 'children'> & Omit<ComponentProps<'input'>, 'children'>

export function TextField({ label, hint, error, isOptional, aside, ...input }: TextFieldProps) {
  const words = { label, hint, error, aside, ...(isOptional !== undefined && { isOptional }) }
  return <Field {...words}>{wiring => <Input {...input} {...wiring} />}</Field>
}
