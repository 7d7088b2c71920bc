import { type ChatState, type Effect, StreamReader } from '@/lib/chatkit/client'
import type { CustomApi } from './options'

export class RequestError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'StreamError'
    this.status = status
  }
}

interface Asking {
  api: CustomApi
  locale: string
  body: string
  signal?: AbortSignal
}

/** Answers JSON, or throws with the server's own sentence. */
export async function askJson<Answer>({ api, locale, body, signal }: Asking): Promise<Answer> {
  const response = await send({ api, locale, body, ...(signal && { signal }) }, {})
  return (await response.json()) as Answer
}

interface Streaming extends Asking {
  read: (change: (state: ChatState) => { state: ChatState; effects: Effect[] }) => void
}

/** Reads a stream into the state as it arrives. A server in passing trouble is asked again, twice, before anything has come. */
export async function askStream({ read, ...asking }: Streaming) {
  const response = await send(asking, { accept: 'text/event-stream' }, [1_000, 2_000])
  // A login page or a proxy's apology is no stream, whatever its status.
  if (/json|html/.test(response.headers.get('content-type') ?? ''))
    throw new RequestError(response.status, 'The server answered with something else than a stream.')
  const reader = new StreamReader()
  const body = response.body?.getReader()
  try {
    for (let piece = await body?.read(); piece && !piece.done; piece = await body?.read()) {
      const { value } = piece
      read(state => reader.read(state, value))
    }
  } finally {
    read(state => reader.end(state))
  }
}

const passing = new Set([502, 503, 504])

async function send(asking: Asking, headers: Record<string, string>, pauses: number[] = []): Promise<Response> {
  const { api, locale, body, signal } = asking
  const [pause, ...rest] = pauses
  const response = await (api.fetch ?? fetch)(api.url, {
    method: 'POST',
    body,
    // A plain object: hosts spread it.
    headers: { 'Content-Type': 'application/json', 'Accept-Language': locale, ...headers },
    ...(signal && { signal }),
  })
  if (response.ok) return response
  if (pause !== undefined && passing.has(response.status)) {
    await waitFor(pause * (0.5 + Math.random() / 2), signal)
    return send(asking, headers, rest)
  }
  throw new RequestError(response.status, await sentenceOf(response))
}

function waitFor(ms: number, signal?: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

async function sentenceOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as {
    message?: unknown
    detail?: unknown
    error?: { message?: unknown }
  }
  const said = [body.message, body.detail, body.error?.message].find(text => typeof text === 'string' && text)
  return typeof said === 'string' ? said : response.statusText || 'The request failed.'
}
