import { dropNulls, type ThreadStreamEvent } from '../protocol'
import { forClient } from './for-client'

const encoder = new TextEncoder()

/** `no-transform`, or a proxy that compresses holds the stream back. */
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

export interface StreamOptions {
  /** Silence after which a comment keeps proxies from closing the connection. */
  keepAliveMs?: number
  /** The client has gone away before the end. */
  onCancel?: () => void | Promise<void>
  report?: ((error: unknown) => void) | undefined
}

/** Any events as an SSE response: a turn of our own, or what a follower of one hears. What comes together is written together. */
export function streamEvents(events: AsyncIterable<ThreadStreamEvent[]>, options: StreamOptions = {}): Response {
  const { keepAliveMs = 15_000, onCancel, report } = options
  const iterator = events[Symbol.asyncIterator]()
  let next: Promise<IteratorResult<ThreadStreamEvent[]>> | null = null
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        next ??= iterator.next()
        const heard = await within(keepAliveMs, next)
        if (heard === silence) return controller.enqueue(encoder.encode(': keepalive\n\n'))
        next = null
        if (heard.done) return controller.close()
        controller.enqueue(encoder.encode(heard.value.map(encodeEvent).join('')))
      } catch (error) {
        // A broken body would leave the client guessing.
        report?.(error)
        controller.enqueue(encoder.encode(encodeEvent({ type: 'error', code: 'stream.error', allow_retry: true })))
        controller.close()
      }
    },
    async cancel() {
      // Not awaited: a generator that waits for its next event answers only when that has come.
      iterator.return?.().catch(error => report?.(error))
      await onCancel?.()
    },
  })
  return new Response(body, { headers })
}

/** An event that is not for clients leaves an empty string, which is nothing on the wire. */
export function encodeEvent(event: ThreadStreamEvent) {
  const told = forClient(event)
  return told ? `data: ${JSON.stringify(dropNulls(told))}\n\n` : ''
}

const silence = Symbol('silence')

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | typeof silence> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const quiet = new Promise<typeof silence>(resolve => {
    timer = setTimeout(() => resolve(silence), ms)
  })
  try {
    return await Promise.race([promise, quiet])
  } finally {
    clearTimeout(timer)
  }
}
