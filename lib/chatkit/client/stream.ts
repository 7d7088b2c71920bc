import { dropNulls, mintId, streamEvent, type ThreadItem, type UserMessageItem } from '../protocol'
import { SseParser } from './parse-sse'
import { type Reduced, reduce } from './reduce'
import { type ChatState, type Effect, noStream } from './state'

type Message = Omit<UserMessageItem, 'id' | 'thread_id' | 'created_at' | 'type'>

/** A stream begins: of a message that is shown at once, or of something else. */
export function beginStream(state: ChatState, message?: Message): ChatState {
  if (!message) return begun(state, state.entries, null)
  const key = mintId('message')
  const item: ThreadItem = {
    ...message,
    type: 'user_message',
    id: key,
    thread_id: state.threadId ?? '',
    created_at: new Date().toISOString(),
  }
  return begun(state, [...state.entries, { key, item, isPending: false, isLocal: true }], key)
}

/** A message that has not arrived is sent once more, and stands last again. */
export function beginAgain(state: ChatState, key: string): ChatState {
  const entry = state.entries.find(candidate => candidate.key === key)
  if (!entry) return begun(state, state.entries, null)
  return begun(state, [...state.entries.filter(candidate => candidate !== entry), entry], key)
}

function begun(state: ChatState, entries: ChatState['entries'], localKey: string | null): ChatState {
  const last = entries.findLastIndex(({ item }) => item.type === 'user_message')
  const stream = { ...noStream, turnStart: Math.max(0, last), localKey }
  return { ...state, entries, stream, isStreaming: true, canStop: false, error: null, progress: null, notices: [] }
}

/** Whatever it ended with: nothing goes on turning, and what was said stays. */
export function endStream(state: ChatState): ChatState {
  const entries = state.entries.map(entry => (entry.isPending ? { ...entry, isPending: false } : entry))
  return { ...state, entries, isStreaming: false, canStop: false, progress: null }
}

/** Reads one stream into the state. Malformed input is ignored, and told as an effect. */
export class StreamReader {
  readonly #parser = new SseParser()

  read(state: ChatState, bytes: Uint8Array): Reduced {
    return readAll(state, this.#parser.push(bytes), false)
  }

  /** The connection has ended. What is left may be whole, or cut. */
  end(state: ChatState): Reduced {
    return readAll(state, this.#parser.end(), true)
  }
}

function readAll(state: ChatState, frames: string[], isLast: boolean): Reduced {
  const effects: Effect[] = []
  let next = state
  for (const frame of frames) {
    if (frame === '[DONE]') continue
    const reduced = readFrame(next, frame, isLast)
    next = reduced.state
    effects.push(...reduced.effects)
  }
  return { state: next, effects }
}

function readFrame(state: ChatState, frame: string, isLast: boolean): Reduced {
  let json: unknown
  try {
    json = JSON.parse(frame)
  } catch {
    if (!isLast)
      return { state, effects: [{ type: 'error', name: 'StreamEventParsingError', message: 'An event is not JSON' }] }
    const error = { message: null, allowRetry: true, isCut: true }
    return {
      state: { ...state, error },
      effects: [{ type: 'error', name: 'StreamError', message: 'The stream was cut off' }],
    }
  }
  const parsed = streamEvent.safeParse(dropNulls(json))
  if (parsed.success) return reduce(state, parsed.data)
  const { type } = (json ?? {}) as { type?: unknown }
  return { state, effects: [{ type: 'ignored', what: String(type).slice(0, 100) }] }
}
