import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

/** What happened to a form. Always in the page, so that a screen reader hears the words when they come. */
export function Notice({ problem, success }: { problem?: ReactNode; success?: ReactNode }) {
  return (
    <div aria-live="polite" className="empty:-mt-4">
      {problem && (
        <p className="flex animate-appear gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger">
          <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
          <span>{problem}</span>
        </p>
      )}
      {success && !problem && (
        <p className="flex animate-appear gap-2 text-done">
          <CircleCheck aria-hidden className="mt-1 size-4 shrink-0" />
          <span>{success}</span>
        </p>
      )}
    </div>
  )
}
