import { classes } from './classes'

/** Two ticks that overlap: one is yours, one the assistant's. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classes('inline-flex items-center gap-2 font-semibold text-lg tracking-tight', className)}>
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="size-6"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M9.5 13.5 13 17l8-9.5" stroke="var(--accent-ink)" strokeWidth="2.6" opacity="0.45" />
        <path d="M3 13l4.2 4L15 7.5" stroke="var(--accent-ink)" strokeWidth="2.6" />
      </svg>
      Tandem
    </span>
  )
}
