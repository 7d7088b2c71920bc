import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

interface Props {
  submitProps: ComponentProps<typeof Button>
  /** what came of the last try, or that a draft is back */
  status: string
  children: string
}

export function FormEnd({ submitProps, status, children }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button {...submitProps}>{children}</Button>
      <p role="status" className="text-ink-soft text-sm">
        {status}
      </p>
    </div>
  )
}
