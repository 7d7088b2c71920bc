import { classNames } from './class-names'

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-2 font-semibold text-[17px] tracking-tight', className)}>
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6 text-accent">
        <circle cx="12" cy="16" r="8.5" fill="none" stroke="currentColor" strokeWidth="3" />
        <circle cx="21" cy="16" r="8.5" fill="none" stroke="currentColor" strokeWidth="3" opacity="0.5" />
      </svg>
      Tandem
    </span>
  )
}
