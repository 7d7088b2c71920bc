'use client'

interface Noticing {
  /** The session has ended; what was being said, to be put back later. */
  onSignedOut: (text: string) => void
  /** How many messages the person may still send today. */
  onMessagesLeft: (left: number) => void
  /** The page is going: what it aborts is not a wish to stop. */
  isLeaving: () => boolean
}

const saysSomething = new Set(['threads.create', 'threads.add_user_message'])

/**
 * The way from ChatKit to our endpoint. It promises to say stop itself, and does when ChatKit aborts; it gives every message a key,
 * and the same one when the same message is sent again after the network failed, so that nothing is ever said twice.
 */
export function chatFetch({ onSignedOut, onMessagesLeft, isLeaving }: Noticing): typeof fetch {
  const unanswered = new Map<string, string>()
  return async (url, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    const asked = readBody(body)
    const key = unanswered.get(body) ?? crypto.randomUUID()
    if (saysSomething.has(asked.type)) unanswered.set(body, key)
    const headers = { ...(init?.headers as Record<string, string>), 'x-tandem-stop': '1', 'idempotency-key': key }
    const stopping = { threadId: asked.threadId, isOver: false }
    init?.signal?.addEventListener('abort', () => {
      if (stopping.threadId && !stopping.isOver && !isLeaving()) void sayStop(stopping.threadId)
    })
    const response = await fetch(url, { ...init, headers, credentials: 'same-origin' })
    if (response.status === 401) onSignedOut(asked.text)
    const left = response.headers.get('x-tandem-messages-left')
    if (left !== null) onMessagesLeft(Number(left))
    if (response.status === 429) return withTime(response)
    // 5xx may come from something in between: whether the message has arrived is not known.
    if (response.status < 500) unanswered.delete(body)
    return response.ok && isStream(response) ? watched(response, stopping) : response
  }
}

function sayStop(threadId: string) {
  return fetch('/api/chatkit/stop', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ thread_id: threadId }),
    keepalive: true,
  }).catch(() => {})
}

/** When it is possible again is said in the person's own format, which the server does not know. */
async function withTime(response: Response) {
  const { detail, resets_at: resetsAt } = (await response.json()) as { detail: string; resets_at?: string }
  if (!resetsAt) return Response.json({ detail }, { status: 429 })
  const at = new Date(resetsAt)
  const isToday = at.toDateString() === new Date().toDateString()
  const time = at.toLocaleString(undefined, {
    ...(!isToday && { weekday: 'long' }),
    hour: 'numeric',
    minute: '2-digit',
  })
  return Response.json({ detail: `${detail} You can send the next one at ${time}.` }, { status: 429 })
}

const isStream = (response: Response) => response.headers.get('content-type')?.startsWith('text/event-stream') ?? false

/** A new conversation has no id until its first event: it is read off as it passes. */
function watched(response: Response, stopping: { threadId: string | null; isOver: boolean }): Response {
  if (!response.body) return response
  const decoder = new TextDecoder()
  let seen = ''
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (!stopping.threadId && seen.length < 4_000) {
        seen += decoder.decode(chunk, { stream: true })
        stopping.threadId = /"thread\.created","thread":\{[^{}]*"id":"([\w-]+)"/.exec(seen)?.[1] ?? null
      }
      controller.enqueue(chunk)
    },
    flush() {
      stopping.isOver = true
    },
  })
  const { status, headers } = response
  return new Response(response.body.pipeThrough(watch), { status, headers })
}

function readBody(body: string): { type: string; threadId: string | null; text: string } {
  try {
    const { type, params } = JSON.parse(body)
    const content: { text?: string }[] = params?.input?.content ?? []
    return { type, threadId: params?.thread_id ?? null, text: content.map(({ text }) => text ?? '').join('') }
  } catch {
    return { type: '', threadId: null, text: '' }
  }
}
