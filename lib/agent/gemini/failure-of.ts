import { type FailureKind, ModelFailure } from '../model-failure'
import { type Heard, saysSomething } from './incoming'
import { inWords, midnightOfQuota, toldDelay } from './told-delay'

const longestWaitMs = 10_000
const hourMs = 3_600_000

export interface Verdict {
  failure: ModelFailure
  /** The same request may do better then. */
  retryInMs?: number
}

const failed = (kind: FailureKind, message: string, facts = {}): Verdict => ({
  failure: new ModelFailure(kind, message, facts),
})

export const failures = {
  silent: () => failed('malformed', 'The model gave no answer. Please try again, in other words.'),
  unreadable: () => failed('malformed', 'The model gave an answer that cannot be read. Please try again.'),
  refused: () => failed('malformed', 'The model did not accept the request. Please try again, in other words.'),
  timeout: () => failed('timeout', 'The model did not answer in time. Please try again.'),
  unreachable: () => failed('unreachable', 'The model cannot be reached just now. Please try again in a moment.'),
  overloaded: () => failed('overloaded', 'The model is overloaded just now. Please try again in a moment.'),
  brokenOff: () => failed('cut', 'The answer was cut off. Please try again.'),
  notSetUp: () =>
    failed('bad_key', 'The assistant is not set up correctly. Whoever runs this server finds the reason in its log.', {
      allowRetry: false,
    }),
  tooLong: () =>
    failed('too_long', 'This conversation has become too long for the model. Please start a new one.', {
      allowRetry: false,
    }),
}

interface Refusal {
  status: number
  body: unknown
  retryAfter?: string | null
  now: Date
}

/** What to make of a refusal. A provider's words stay here: only what kind it was is told. */
export function verdictOn({ status, body, retryAfter = null, now }: Refusal): Verdict {
  const said = JSON.stringify(body ?? '')
  if (status === 429) return outOfQuota(said, toldDelay(said, retryAfter, now), now)
  if (status >= 500) return { ...failures.overloaded(), retryInMs: 500 }
  if ([401, 403, 404].includes(status) || /api.?key|location is not supported|billing/i.test(said))
    return failures.notSetUp()
  if (status === 413 || /token count|too long|too large|context (length|window)/i.test(said)) return failures.tooLong()
  return failures.refused()
}

function outOfQuota(said: string, delayMs: number | null, now: Date): Verdict {
  if (/per[ _-]?day/i.test(said) || (delayMs ?? 0) > hourMs) {
    const retryAt = delayMs && delayMs > hourMs ? new Date(now.getTime() + delayMs) : midnightOfQuota(now)
    const sentence = `The assistant has used up what its model allows for today. It can answer again in ${inWords(retryAt.getTime() - now.getTime())}.`
    return failed('quota_day', sentence, { retryAt, allowRetry: false })
  }
  const wait = delayMs ?? 60_000
  const sentence = `The model takes no more requests just now. Please try again in ${inWords(wait)}.`
  const verdict = failed('quota_minute', sentence, { retryAt: new Date(now.getTime() + wait) })
  return delayMs !== null && delayMs <= longestWaitMs ? { ...verdict, retryInMs: delayMs } : verdict
}

/** An answer that has ended; `null`: well. */
export function verdictOnEnd(heard: Heard, now: Date): Verdict | null {
  if (heard.error) return broken(heard.error, now)
  if (heard.end === 'blocked')
    return failed('blocked', 'The model declined to answer that. Please try it in other words.')
  if (heard.end === 'malformed') return failures.unreadable()
  if (heard.end === 'length') return failed('cut', 'The answer was cut off, because it became too long.')
  if (heard.isBroken) return failures.unreadable()
  if (!saysSomething(heard)) return { ...failures.silent(), retryInMs: 0 }
  return heard.end === null ? failures.brokenOff() : null
}

const statusOfWord: Record<string, number> = {
  RESOURCE_EXHAUSTED: 429,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
}

function broken(error: Record<string, unknown>, now: Date): Verdict {
  const code = Number(error.code)
  const status = code >= 400 && code < 600 ? code : (statusOfWord[String(error.status)] ?? 500)
  return verdictOn({ status, body: error, now })
}
