import { instantOf } from './zone'

export interface Due {
  dueOn: string | null
  dueAt: string | null
}

/** A day stays a day; a local time becomes the instant it is in the zone of who acts. */
export function readDue(due: string | null, timeZone: string): Due {
  if (due === null) return { dueOn: null, dueAt: null }
  if (due.length === 10) return { dueOn: due, dueAt: null }
  const isInstant = /(Z|[+-]\d\d:\d\d)$/.test(due)
  return { dueOn: null, dueAt: (isInstant ? new Date(due) : instantOf(due, timeZone)).toISOString() }
}
