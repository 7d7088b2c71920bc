import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes'

const looks = {
  error: { icon: CircleAlert, look: 'bg-red-soft text-red', role: 'alert' },
  done: { icon: CircleCheck, look: 'bg-green-soft text-green', role: 'status' },
  info: { icon: Info, look: 'bg-sunken text-ink-soft', role: 'status' },
} as const

/** A sentence that belongs to the whole form or page rather than to one field. */
export function Notice({ kind, children }: { kind: keyof typeof looks; children: ReactNode }) {
  const { icon: Icon, look, role } = looks[kind]
  return (
    <div role={role} className={classes('flex gap-2 rounded-md px-3 py-2.5 text-sm', look)}>
      <Icon aria-hidden="true" className="mt-px size-4.5 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
