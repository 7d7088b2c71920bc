import type { Choice } from '@/components/ui/combobox'

/** Every zone that this browser knows, and the one in use even if it does not. */
export function timeZoneChoices(current: string, now: Date): Choice[] {
  const zones = new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map(zone => ({ value: zone, label: labelOf(zone), aside: offsetOf(zone, now) })).sort(byLabel)
}

/** “America/New_York” → “America/New York”. */
export function labelOf(zone: string) {
  return zone.replaceAll('_', ' ')
}

function offsetOf(zone: string, now: Date) {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now)
    return parts.find(part => part.type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? ''
  } catch {
    return '' // known to the server, not to this browser
  }
}

const byLabel = (one: Choice, other: Choice) => one.label.localeCompare(other.label)
