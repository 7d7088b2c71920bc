import { ModelFailure } from '../model-failure'

const longestWait = 10_000

/** What to do about a refusal: wait and try again, or tell the person. */
export type Verdict = { retryInMs: number } | { failure: ModelFailure }

/** A provider's words stay here: only what kind of refusal it was is told. */
export function verdictOn(status: number, body: unknown, retryAfter: string | null, now: Date): Verdict {
  const text = JSON.stringify(body ?? '')
  if (status === 429) {
    if (/per[ _-]?day/i.test(text))
      return failed(
        'quota_day',
        'The assistant has used up what its model allows for today. Try again tomorrow.',
        false,
      )
    const seconds = Number(
      /"retryDelay":\s*"([\d.]+)s"|retry in ([\d.]+)s/i.exec(text)?.slice(1).find(Boolean) ?? retryAfter ?? 5,
    )
    if (seconds * 1000 <= longestWait) return { retryInMs: Math.ceil(seconds * 1000) }
    const at = new Date(now.getTime() + seconds * 1000)
    const wait = Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 60_000))
    return failed(
      'quota_minute',
      `The model takes no more requests just now. Try again in ${wait === 1 ? 'a minute' : `${wait} minutes`}.`,
    )
  }
  if (status === 401 || status === 403 || /api.?key.?(not valid|invalid|expired)/i.test(text))
    return failed(
      'bad_key',
      'The assistant is not set up correctly. Whoever runs this server finds the reason in its log.',
      false,
    )
  if (status === 503 || status === 502 || status === 504 || status === 500) return { retryInMs: 500 }
  if (/token count|too long|context length/i.test(text))
    return failed('too_long', 'This conversation has become too long for the model. Please start a new one.', false)
  return failed('malformed', 'The model did not accept the request. Please try again, in other words.')
}

export const failed = (kind: ConstructorParameters<typeof ModelFailure>[0], message: string, allowRetry = true) => ({
  failure: new ModelFailure(kind, message, { allowRetry }),
})
