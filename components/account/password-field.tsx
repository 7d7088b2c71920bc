'use client'
import { type ComponentProps, useState } from 'react'
import { TextField } from '@/components/ui/field'

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'aside'>

export function PasswordField(props: Props) {
  const [isShown, setIsShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      aside={
        <button
          type="button"
          className="-my-2 rounded-sm px-1 py-2 text-ink-faint text-sm hover:text-ink"
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? 'Hide' : 'Show'}
        </button>
      }
    />
  )
}
