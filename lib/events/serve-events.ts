import 'server-only'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/metrics'
import { onShutdown } from '@/lib/shutdown'
import { listener, type Told } from './listener'
import { missed } from './missed'

const silenceMs = 15_000
const usualCheckMs = 30_000
/** Changes of a thread that is being answered come thick and fast; a tab that reads it four times a second is current. */
const threadMs = 250

interface Subscriber {
  ownerId: string
  lastEventId: string | null
  /** Whether whoever listens is still signed in. */
  isWelcome: () => Promise<boolean>
  /** How often that is asked. */
  checkMs?: number
}

/** What happens to an owner's things, as server-sent events, until the client goes, the session ends, or the process does. */
export function serveEvents({ ownerId, lastEventId, isWelcome, checkMs = usualCheckMs }: Subscriber): Response {
  let close: () => void = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stream = new EventStream(controller)
        const early: Told[] = []
        let hear = (told: Told): void => void early.push(told)
        const calm = new Calm(told => stream.tell(told))
        const unlisten = listener().listen(ownerId, told => hear(told))
        const beat = setInterval(() => stream.comment('keepalive'), silenceMs)
        const check = setInterval(() => void leaveIfUnwelcome(), checkMs)
        // A database that is away is no reason to send anybody off.
        const leaveIfUnwelcome = async () => {
          if (!(await isWelcome().catch(() => true))) close()
        }
        const forget = onShutdown(() => close())
        close = () => {
          for (const timer of [beat, check]) clearInterval(timer)
          unlisten()
          calm.close()
          if (forget()) metrics().streams.dec()
          stream.end()
        }
        metrics().streams.inc()
        stream.comment('connected')
        const begin = async () => {
          await listener().ready()
          if (lastEventId !== null)
            for (const told of (await missed(ownerId, lastEventId)) ?? [resync]) stream.tell(told)
          hear = told => calm.hear(told)
          for (const told of early) hear(told)
        }
        // Who cannot be served now comes again by itself: that is what an EventSource does.
        begin().catch(error => {
          log.warn({ reason: error.name }, 'events cannot be told')
          close()
        })
      },
      cancel: () => close(),
    },
    // Whoever does not read is not to make a queue grow: a few hundred events, then the stream ends and is asked for anew.
    { highWaterMark: mostUnread },
  )
  return new Response(body, { headers })
}

const mostUnread = 512
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}
const encoder = new TextEncoder()
const resync = { id: '', event: 'resync', data: {} } as const

class EventStream {
  readonly #controller: ReadableStreamDefaultController<Uint8Array>
  #isOpen = true

  constructor(controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#controller = controller
  }

  tell({ id, event, data }: Pick<Told, 'id'> & { event: string; data: unknown }) {
    this.#write(`${id && `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  comment(text: string) {
    this.#write(`: ${text}\n\n`)
  }

  end() {
    if (!this.#isOpen) return
    this.#isOpen = false
    try {
      this.#controller.close()
    } catch {
      // the client has closed it already
    }
  }

  #write(text: string) {
    if (!this.#isOpen) return
    if ((this.#controller.desiredSize ?? 0) <= 0) return this.end()
    this.#controller.enqueue(encoder.encode(text))
  }
}

/** The first change of a thread at once, then at most one every so often; the last is never lost. */
class Calm {
  readonly #tell: (told: Told) => void
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; latest: Told | null }>()

  constructor(tell: (told: Told) => void) {
    this.#tell = tell
  }

  hear(told: Told) {
    if (told.event !== 'thread.changed') return this.#tell(told)
    const waiting = this.#waiting.get(told.data.thread_id)
    if (waiting) waiting.latest = told
    else this.#tellAndWait(told.data.thread_id, told)
  }

  close() {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #tellAndWait(threadId: string, told: Told) {
    this.#tell(told)
    const timer = setTimeout(() => {
      const latest = this.#waiting.get(threadId)?.latest
      this.#waiting.delete(threadId)
      if (latest) this.#tellAndWait(threadId, latest)
    }, threadMs)
    this.#waiting.set(threadId, { timer, latest: null })
  }
}
