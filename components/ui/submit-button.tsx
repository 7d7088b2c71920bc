'use client'

import { type ComponentProps, useSyncExternalStore } from 'react'
import { Button } from './button'

const never = () => () => {}

/** Waits until the page listens: pressed before that, the browser would send the form its own way and lose what was typed. */
export function SubmitButton({ disabled, ...rest }: Omit<ComponentProps<typeof Button>, 'type' | 'asChild'>) {
  const listens = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <Button type="submit" disabled={disabled || !listens} {...rest} />
}
