import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'
import { ModelFailure } from '../model-failure'
import { failed, verdictOn } from './failure-of'
import { type Heard, incoming, nothingHeard } from './incoming'
import { outgoing } from './outgoing'

interface Wire {
  /** Called for each answer that begins; it is filled as the answer comes. */
  onAnswer: (heard: Heard) => void
  firstTokenMs: number
}

const mostTries = 3

/** Between the SDK and Gemini: speaks Gemini's dialect, waits as it is told, and makes sense of what comes back. */
export function geminiFetch({ onAnswer, firstTokenMs }: Wire): typeof fetch {
  return async (url, init) => {
    const body = JSON.stringify(outgoing(JSON.parse(String(init?.body))))
    for (let attempt = 1; ; attempt += 1) {
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), firstTokenMs)
      const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal
      try {
        const response = await fetch(url, { ...init, body, headers: jsonHeaders(init?.headers), signal })
        if (response.ok) {
          const heard = nothingHeard()
          onAnswer(heard)
          return await repaired(response, heard, () => clearTimeout(timer))
        }
        const said = await response.json().catch(() => null)
        const verdict = verdictOn(response.status, said, response.headers.get('retry-after'), new Date())
        log.warn({ status: response.status, attempt, said: JSON.stringify(said).slice(0, 500) }, 'the model refused')
        if ('failure' in verdict) throw verdict.failure
        if (attempt === mostTries)
          throw failed('overloaded', 'The model is overloaded just now. Please try again in a moment.').failure
        clearTimeout(timer)
        await sleep(
          verdict.retryInMs * (verdict.retryInMs === 500 ? attempt : 1),
          undefined,
          init?.signal ? { signal: init.signal } : {},
        )
      } catch (error) {
        clearTimeout(timer)
        if (late.signal.aborted) throw failed('timeout', 'The model did not answer in time. Please try again.').failure
        if (error instanceof ModelFailure || init?.signal?.aborted) throw error
        log.warn({ reason: error instanceof Error ? error.name : typeof error }, 'the model cannot be reached')
        throw failed('unreachable', 'The model cannot be reached just now. Please try again in a moment.').failure
      }
    }
  }
}

/** The length that the SDK counted is not that of what is sent. */
function jsonHeaders(given: HeadersInit | undefined) {
  const headers = new Headers(given)
  headers.delete('content-length')
  return headers
}

async function repaired(response: Response, heard: Heard, onFirst: () => void): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  if (!type.startsWith('text/event-stream')) {
    onFirst()
    const whole = incoming(await response.json().catch(() => null), heard)
    return Response.json(whole ?? { choices: [] })
  }
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let rest = ''
  const read = (text: string, controller: TransformStreamDefaultController<Uint8Array>) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() as string
    for (const line of lines) {
      if (!line.startsWith('data:')) continue
      const data = line.slice(5).trim()
      if (data === '[DONE]') continue
      onFirst()
      const told = incoming(parsed(data), heard)
      if (told) controller.enqueue(encoder.encode(`data: ${JSON.stringify(told)}\n\n`))
    }
  }
  const repair = new TransformStream<Uint8Array, Uint8Array>({
    transform: (bytes, controller) => read(decoder.decode(bytes, { stream: true }), controller),
    flush(controller) {
      read(`${decoder.decode()}\n`, controller)
      onFirst()
      controller.enqueue(encoder.encode('data: [DONE]\n\n'))
    },
  })
  const { status } = response
  return new Response(response.body?.pipeThrough(repair), { status, headers: { 'content-type': 'text/event-stream' } })
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
