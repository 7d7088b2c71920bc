'use client'

export type Happening =
  | { event: 'task.changed'; data: { numbers: number[] } }
  | { event: 'thread.changed'; data: { thread_id: string } }
  | { event: 'run.changed'; data: { thread_id: string; run_id: string; status: string } }
  | { event: 'resync'; data: Record<string, never> }

export type Kind = Happening['event']
export type DataOf<K extends Kind> = Extract<Happening, { event: K }>['data']
export type Connection = 'connected' | 'reconnecting' | 'offline'

/** Between the tabs of one browser. */
type Said =
  | { type: 'happening'; happening: Happening }
  | { type: 'connection'; connection: Connection; lastHeardAt: number }
  | { type: 'ask' }
  | { type: 'signed-out' }

const kinds: Kind[] = ['task.changed', 'thread.changed', 'run.changed', 'resync']
const resync: Happening = { event: 'resync', data: {} }
const lock = 'tandem:events'
const firstPause = 500
const longestPause = 10_000
/** When what the page shows was read, or a little before. */
const bornAt = () => Date.now() - performance.now()

/**
 * One connection to the server for all tabs of a browser: whoever holds the lock listens and passes on what it hears; when that tab
 * goes, the next has the lock at once. Without locks or channels each tab listens for itself.
 */
class Live {
  readonly #listeners = new Map<Kind, Set<(data: never) => void>>()
  readonly #watchers = new Set<() => void>()
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(lock)
  #connection: Connection = navigator.onLine ? 'reconnecting' : 'offline'
  #source: EventSource | null = null
  #isLeader = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Whether what happened before is known: from then on a pause in the connection is answered by reading everything anew. */
  #isCurrent = false
  /** Until then this tab knows of nothing that happened, which another one may show. */
  #lastHeardAt = bornAt()

  start() {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => this.#heardFromTab(data))
    window.addEventListener('online', () => this.#isLeader && this.#connect())
    window.addEventListener('offline', () => this.#setConnection('offline'))
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#isLeader && !this.#source) this.#connect()
    })
    if (navigator.locks && this.#channel) void navigator.locks.request(lock, () => this.#lead())
    else void this.#lead()
    this.#say({ type: 'ask' })
  }

  on<K extends Kind>(kind: K, listen: (data: DataOf<K>) => void) {
    const listeners = this.#listeners.get(kind) ?? new Set()
    this.#listeners.set(kind, listeners.add(listen as (data: never) => void))
    return () => void listeners.delete(listen as (data: never) => void)
  }

  watch = (changed: () => void) => {
    this.#watchers.add(changed)
    return () => void this.#watchers.delete(changed)
  }

  connection = () => this.#connection

  /** Every tab of this browser leaves with the one that signed out. */
  signOut() {
    this.#say({ type: 'signed-out' })
  }

  /** Never resolves: the lock is held as long as the tab lives. */
  #lead(): Promise<never> {
    this.#isLeader = true
    this.#connect()
    return new Promise(() => {})
  }

  #connect() {
    clearTimeout(this.#timer)
    this.#source?.close()
    if (!navigator.onLine) {
      this.#source = null
      return this.#setConnection('offline')
    }
    const asked = performance.now()
    const source = new EventSource(this.#isCurrent ? '/api/events' : `/api/events?age=${Math.ceil(asked)}`)
    this.#source = source
    source.onopen = () => {
      this.#failures = 0
      // A question that was long on its way told an age that is too low.
      if (this.#isCurrent || performance.now() - asked > longestPause) this.#tell(resync)
      this.#isCurrent = true
      this.#setConnection('connected')
    }
    source.onerror = () => void this.#lost(source)
    for (const kind of kinds)
      source.addEventListener(kind, ({ data }) => this.#tell({ event: kind, data: JSON.parse(data) } as Happening))
  }

  async #lost(source: EventSource) {
    if (this.#source !== source) return
    source.close()
    this.#source = null
    this.#setConnection(navigator.onLine ? 'reconnecting' : 'offline')
    // An EventSource does not say why: a session that has ended is not worth asking again for.
    const status = await fetch('/api/tasks/counts').then(
      ({ status }) => status,
      () => 0,
    )
    if (status === 401) return
    const pause = Math.min(longestPause, firstPause * 2 ** this.#failures) * (0.5 + Math.random() / 2)
    this.#failures += 1
    this.#timer = setTimeout(() => this.#connect(), pause)
  }

  #tell(happening: Happening) {
    this.#lastHeardAt = Date.now()
    this.#hear(happening)
    this.#say({ type: 'happening', happening })
  }

  #hear({ event, data }: Happening) {
    for (const listen of this.#listeners.get(event) ?? []) listen(data as never)
  }

  #setConnection(connection: Connection) {
    if (this.#isLeader) this.#sayConnection(connection)
    if (connection === this.#connection) return
    this.#connection = connection
    for (const changed of this.#watchers) changed()
  }

  #heardFromTab(said: Said) {
    if (said.type === 'happening') this.#hear(said.happening)
    else if (said.type === 'signed-out') window.location.assign('/sign-in')
    else if (said.type === 'ask') {
      if (this.#isLeader) this.#sayConnection(this.#connection)
    } else if (!this.#isLeader) this.#follow(said)
  }

  /** What was told to the others after this page was read, and before it listened, is read by this tab alone. */
  #follow({ connection, lastHeardAt }: Extract<Said, { type: 'connection' }>) {
    if (!this.#isCurrent && lastHeardAt > bornAt()) this.#hear(resync)
    this.#isCurrent = true
    this.#connection = connection
    for (const changed of this.#watchers) changed()
  }

  #sayConnection(connection: Connection) {
    this.#say({ type: 'connection', connection, lastHeardAt: this.#lastHeardAt })
  }

  #say(said: Said) {
    this.#channel?.postMessage(said)
  }
}

let live: Live | null = null

/** One a page, begun when it is first asked for. */
export function liveConnection(): Live {
  if (!live) {
    live = new Live()
    live.start()
  }
  return live
}
