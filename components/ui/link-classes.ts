export const linkClasses =
  'rounded-sm font-medium text-accent-ink underline decoration-current/40 underline-offset-3 hover:decoration-current'
