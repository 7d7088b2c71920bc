/** Why a request did not do what was asked, in words for the reader. */
export interface Refusal {
  /** 0 when no answer came at all */
  status: number
  detail: string
  fields: Record<string, string>
}

export const unreachable: Refusal = {
  status: 0,
  detail: 'Tandem cannot be reached. Check your connection and try again.',
  fields: {},
}

export function refusalFrom(status: number, body: unknown, now: Date): Refusal {
  const said = body && typeof body === 'object' ? (body as Record<string, unknown>) : {}
  const detail = typeof said.detail === 'string' ? said.detail : 'That did not work. Please try again in a moment.'
  const resetsAt = typeof said.resets_at === 'string' ? new Date(said.resets_at) : undefined
  return {
    status,
    detail: resetsAt ? `${detail} ${whenAgain(resetsAt, now)}` : detail,
    fields: said.fields && typeof said.fields === 'object' ? (said.fields as Record<string, string>) : {},
  }
}

/** “You can try again in 12 minutes.” */
function whenAgain(resetsAt: Date, now: Date) {
  const minutes = Math.ceil((resetsAt.getTime() - now.getTime()) / 60_000)
  if (!(minutes > 1)) return 'You can try again in a minute.'
  if (minutes < 60) return `You can try again in ${minutes} minutes.`
  const hours = Math.round(minutes / 60)
  return hours === 1 ? 'You can try again in an hour.' : `You can try again in ${hours} hours.`
}
