const unitMs: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/** How long a refusal says to wait: in its details ("45.8s"), in its sentence ("10h17m5.7s"), or in the header. */
export function toldDelay(said: string, retryAfter: string | null, now: Date): number | null {
  const told =
    /"retryDelay":\s*"([\dhms.]+)"/i.exec(said)?.[1] ?? /retry (?:in|after) ([\dhms.]*\d(?:ms|[hms]))/i.exec(said)?.[1]
  const delay = told ? durationOf(told) : headerDelay(retryAfter, now)
  return delay !== null && Number.isFinite(delay) && delay >= 0 ? Math.ceil(delay) : null
}

function durationOf(told: string): number | null {
  const parts = [...told.matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/gi)]
  if (parts.length === 0) return null
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[String(unit).toLowerCase()] ?? 0), 0)
}

function headerDelay(header: string | null, now: Date): number | null {
  if (!header) return null
  return /^[\d.]+$/.test(header) ? Number(header) * 1000 : Math.max(0, Date.parse(header) - now.getTime())
}

/** Google counts days in California. */
export function midnightOfQuota(now: Date): Date {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'medium' }).format(now)
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number)
  return new Date(now.getTime() + 24 * 3_600_000 - (hours * 3600 + minutes * 60 + seconds) * 1000)
}

/** Without a time of day: whose zone it is to be in is not known here. */
export function inWords(ms: number): string {
  if (ms <= 1000) return 'a second'
  if (ms < 100_000) return `${Math.ceil(ms / 1000)} seconds`
  if (ms < 5_400_000) return `${Math.ceil(ms / 60_000)} minutes`
  return `about ${Math.round(ms / 3_600_000)} hours`
}
