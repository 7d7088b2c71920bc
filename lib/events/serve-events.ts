import 'server-only'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/metrics'
import { Calm } from './calm'
import { listener, type Told } from './listener'
import { missed, missedFor } from './missed'
import { onBeat } from './one-clock'

/** In keepalives. */
const checkEvery = 2

interface Subscriber {
  ownerId: string
  lastEventId: string | null
  /** How long ago whoever listens began to read what it shows: it is told what has happened since. */
  ageMs?: number | undefined
  /** Whether whoever listens is still signed in; asked every half minute. */
  isWelcome: () => Promise<boolean>
}

/** What happens to an owner's things, as server-sent events, until the client goes, the session ends, or the process does. */
export function serveEvents(subscriber: Subscriber): Response {
  // Whoever does not read is not to make a queue grow: a few hundred events, then the stream ends and is asked for anew.
  return new Response(new ReadableStream(new EventStream(subscriber), { highWaterMark: mostUnread }), { headers })
}

const mostUnread = 512
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}
const encoder = new TextEncoder()
const resync = { id: '', event: 'resync', data: {} } as const

/** Thousands of these are open and idle: one object each, and no timer of its own. */
class EventStream implements UnderlyingDefaultSource<Uint8Array> {
  readonly #subscriber: Subscriber
  readonly #came = performance.now()
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  /** What is heard before it is known what was missed. */
  #early: Told[] | null = []
  /** What was told as missed: its notice may come later than that. */
  #missedIds: Set<string> | null = null
  #calm: Calm | null = null
  #beats = 0
  #leave: (() => void)[] = []

  constructor(subscriber: Subscriber) {
    this.#subscriber = subscriber
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#controller = controller
    this.#leave = [listener().listen(this.#subscriber.ownerId, told => this.#hear(told)), onBeat(this)]
    metrics().streams.inc()
    // Who cannot be served now comes again by itself: that is what an EventSource does.
    this.#begin().catch(error => {
      log.warn({ reason: error.name }, 'events cannot be told')
      this.close()
    })
  }

  cancel() {
    this.close()
  }

  close() {
    if (!this.#controller) return
    const controller = this.#controller
    this.#controller = null
    for (const leave of this.#leave) leave()
    this.#calm?.close()
    metrics().streams.dec()
    try {
      controller.close()
    } catch {
      // the client has closed it already
    }
  }

  beat() {
    this.#write(': keepalive\n\n')
    this.#beats += 1
    if (this.#beats % checkEvery === 0) void this.#leaveIfUnwelcome()
  }

  async #begin() {
    const wasListening = listener().isListening
    await listener().ready()
    this.#write(': connected\n\n')
    const missing = (await this.#missed(wasListening)) ?? [resync]
    if (missing.length > 0) this.#missedIds = new Set(missing.map(({ id }) => id))
    for (const told of missing) this.#tell(told)
    const early = this.#early ?? []
    this.#early = null
    for (const told of early) this.#hear(told)
  }

  /** What was committed before this process listened was told to nobody here, and what before the page came was told to others. */
  async #missed(wasListening: boolean) {
    const { ownerId, lastEventId, ageMs } = this.#subscriber
    if (lastEventId !== null) return missed(ownerId, lastEventId)
    if (wasListening && ageMs === undefined) return []
    return missedFor(ownerId, (ageMs ?? 0) + performance.now() - this.#came)
  }

  #hear(told: Told) {
    if (this.#early) this.#early.push(told)
    else if (this.#missedIds?.has(told.id)) return
    else if (told.event === 'thread.changed') {
      this.#calm ??= new Calm(calmed => this.#tell(calmed))
      this.#calm.hear(told.data.thread_id, told)
    } else this.#tell(told)
  }

  /** A database that is away is no reason to send anybody off. */
  async #leaveIfUnwelcome() {
    if (!(await this.#subscriber.isWelcome().catch(() => true))) this.close()
  }

  #tell({ id, event, data }: Pick<Told, 'id'> & { event: string; data: unknown }) {
    this.#write(`${id && `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  #write(text: string) {
    if (!this.#controller) return
    if ((this.#controller.desiredSize ?? 0) <= 0) return this.close()
    this.#controller.enqueue(encoder.encode(text))
  }
}
