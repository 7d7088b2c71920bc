import { instantAt } from '@/lib/language/zone'

export interface Due {
  dueOn: string | null
  dueAt: string | null
}

/** A day stays a day; a local time becomes the instant it is in the zone of who acts. */
export function readDue(due: string | null, timeZone: string): Due {
  if (due === null) return { dueOn: null, dueAt: null }
  const [day = '', clock] = due.split('T')
  if (!clock) return { dueOn: day, dueAt: null }
  const isInstant = /(Z|[+-]\d\d:\d\d)$/.test(clock)
  return { dueOn: null, dueAt: (isInstant ? new Date(due) : instantAt(day, clock, timeZone)).toISOString() }
}
