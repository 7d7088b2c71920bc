import { LoaderCircle } from 'lucide-react'
import { classes } from './classes'

/** Shows only after 400 ms: what is quicker needs no sign. The words belong to whatever is waiting. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classes('inline-flex animate-late', className)}>
      <LoaderCircle className="size-4 animate-spin" />
    </span>
  )
}
