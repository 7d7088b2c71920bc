import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { ModelFailure } from '../model-failure'
import { failures, type Verdict, verdictOn, verdictOnEnd } from './failure-of'
import { inFrames } from './in-frames'
import { type Heard, incoming, nothingHeard, saysSomething } from './incoming'
import { outgoing } from './outgoing'
import { post } from './post'
import { readPieces } from './read-pieces'
import { timeLimits } from './time-limits'
import { wholeAnswer } from './whole-answer'

type Json = Record<string, unknown>

export interface Wire {
  firstTokenMs: number
  answerMs: number
  sleep: (ms: number, signal: AbortSignal) => Promise<unknown>
  now: () => Date
  /** Of each request that is made; it is filled while the answer comes. */
  onRequest: (heard: Heard) => void
  /** For the operator; a provider's own words among it. */
  onRefusal: (status: number, said: unknown, attempt: number) => void
}

const mostTries = 3

interface Question {
  /** As the SDK words it. */
  body: Json
  signal: AbortSignal | undefined
}

export interface Gemini {
  /** Piece by piece. Stopped, it ends; an answer that does not end well is an error at its end. */
  stream: (question: Question) => Promise<AsyncGenerator<Json>>
  whole: (question: Question) => Promise<Json>
}

/**
 * Gemini in the place of the SDK's own client, so that no piece is written and read twice on its way. All that is tried again is
 * tried again here, and only as long as nothing of an answer was given on.
 */
export function askGemini({ apiKey, baseURL, ...wire }: Wire & { apiKey: string; baseURL: string }): Gemini {
  const url = new URL(`${baseURL.replace(/\/+$/, '')}/chat/completions`)
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const stream = async ({ body: asked, signal: stopped }: Question) => {
    const limits = timeLimits(wire.firstTokenMs, wire.answerMs)
    const left = new AbortController()
    const signal = AbortSignal.any([limits.signal, left.signal, ...(stopped ? [stopped] : [])])
    signal.addEventListener('abort', limits.over, { once: true })
    const body = JSON.stringify(outgoing(asked))
    let wasSilent = false
    for (let attempt = 1; ; attempt += 1) {
      const heard = nothingHeard()
      wire.onRequest(heard)
      const begun = await begin({ url, headers, body, signal, heard, wire, attempt }).catch(error => {
        if (stopped?.aborted) throw error
        if (limits.signal.aborted) return { verdict: failures.timeout() }
        wire.onRefusal(0, String(error.cause ?? error), attempt)
        return { verdict: failures.unreachable() }
      })
      if ('chunks' in begun) {
        limits.begun()
        return toTheEnd(inFrames(begun.chunks), heard, { wire, limits, stopped, leave: () => left.abort() })
      }
      const { failure, retryInMs } = begun.verdict
      const isSilent = failure.kind === 'malformed' && retryInMs === 0
      if (retryInMs === undefined || attempt === mostTries || (isSilent && wasSilent)) {
        limits.over()
        throw failure
      }
      wasSilent ||= isSilent
      await wire.sleep(failure.kind === 'overloaded' ? retryInMs * attempt : retryInMs, signal).catch(error => {
        throw limits.signal.aborted ? failure : error
      })
    }
  }
  const whole = async (question: Question) => {
    const all: Json[] = []
    for await (const chunk of await stream(question)) all.push(chunk)
    return wholeAnswer(all)
  }
  return { stream, whole }
}

interface Begin {
  url: URL
  headers: Record<string, string>
  body: string
  signal: AbortSignal
  heard: Heard
  wire: Wire
  attempt: number
}

/** Asks, and listens until the answer says something or is known to be none. */
async function begin(asking: Begin): Promise<{ chunks: AsyncGenerator<Json> } | { verdict: Verdict }> {
  const { url, headers, body, signal, heard, wire, attempt } = asking
  const response = await post({ url, headers, body, signal })
  const { statusCode: status = 0 } = response
  if (status < 200 || status > 299) {
    const said = parsed(await text(response))
    wire.onRefusal(status, said, attempt)
    const retryAfter = response.headers['retry-after'] ?? null
    return { verdict: verdictOn({ status, body: said, retryAfter, now: wire.now() }) }
  }
  const chunks = chunksOf(response, heard)
  const first: Json[] = []
  for (;;) {
    const next = await chunks.next()
    if (next.done) {
      if (heard.error) wire.onRefusal(status, heard.error, attempt)
      const verdict = verdictOnEnd(heard, wire.now())
      return verdict ? { verdict } : { chunks: after(first, chunks) }
    }
    first.push(next.value)
    if (saysSomething(heard)) return { chunks: after(first, chunks) }
  }
}

async function* chunksOf(response: IncomingMessage, heard: Heard): AsyncGenerator<Json> {
  for await (const piece of readPieces(response)) {
    const chunk = incoming(piece, heard)
    if (chunk) yield chunk
    if (heard.error) return
  }
}

async function* after(first: Json[], rest: AsyncGenerator<Json>) {
  yield* first
  yield* rest
}

interface Listening {
  wire: Wire
  limits: ReturnType<typeof timeLimits>
  stopped: AbortSignal | undefined
  leave: () => void
}

/** The chunks, and at their end an error unless it was a good one. */
async function* toTheEnd(chunks: AsyncGenerator<Json>, heard: Heard, { wire, limits, stopped, leave }: Listening) {
  let verdict: Verdict | null = null
  try {
    yield* chunks
  } catch {
    if (stopped?.aborted) return
    verdict = limits.signal.aborted ? failures.timeout() : failures.brokenOff()
  } finally {
    limits.over()
    leave()
  }
  const atEnd = verdictOnEnd(heard, wire.now())
  if (!atEnd) return
  if (heard.error) wire.onRefusal(200, heard.error, 1)
  throw partly((verdict ?? atEnd).failure, heard.hasText)
}

const partly = ({ kind, message, allowRetry, retryAt }: ModelFailure, partial: boolean) =>
  new ModelFailure(kind, message, { allowRetry, partial, ...(retryAt && { retryAt }) })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
