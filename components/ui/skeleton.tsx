import { classes } from './classes'

/** The shape of what comes. The page around it says in words that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classes('h-4 animate-breathe rounded-sm bg-hover', className)} />
}
