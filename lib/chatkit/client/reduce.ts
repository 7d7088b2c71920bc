import {
  applyUpdate,
  type EventOf,
  isHidden,
  type ThreadItem,
  type ThreadOnWire,
  type ThreadStreamEvent,
} from '../protocol'
import type { ChatState, Effect, Entry } from './state'

export interface Reduced {
  state: ChatState
  effects: Effect[]
}

/** What a person sees after an event. Pure: the same events lead to the same sight. */
export function reduce(state: ChatState, event: ThreadStreamEvent): Reduced {
  const counted = { ...state, stream: { ...state.stream, events: state.stream.events + 1 } }
  switch (event.type) {
    case 'thread.created':
      return withThread(counted, event.thread, [{ type: 'thread.change', threadId: event.thread.id }])
    case 'thread.updated':
      return withThread(counted, event.thread, [])
    case 'thread.item.added':
      return isHidden(event.item) ? ignored(counted, event.item.type) : shown(added(counted, event.item))
    case 'thread.item.done':
      return isHidden(event.item) ? ignored(counted, event.item.type) : shown(done(counted, event.item))
    case 'thread.item.updated':
      return updated(counted, event)
    case 'thread.item.removed':
      return shown({ ...counted, entries: counted.entries.filter(({ key }) => key !== keyOf(counted, event.item_id)) })
    case 'thread.item.replaced':
      return isHidden(event.item) ? ignored(counted, event.item.type) : shown(replaced(counted, event.item))
    case 'stream_options':
      return shown({ ...counted, canStop: event.stream_options.allow_cancel })
    case 'progress_update':
      return shown({ ...counted, progress: { icon: event.icon, text: event.text } })
    case 'client_effect':
      return { state: counted, effects: [{ type: 'effect', name: event.name, data: event.data }] }
    case 'notice': {
      const { level, message, title } = event
      return shown({ ...counted, notices: [...counted.notices, { level, message, title }] })
    }
    case 'error': {
      const message = event.code === 'custom' ? (event.message ?? null) : null
      const error = { message, allowRetry: event.allow_retry }
      return {
        state: { ...counted, error },
        effects: [{ type: 'error', name: 'StreamError', message: message ?? event.code }],
      }
    }
    default:
      return event satisfies never
  }
}

const shown = (state: ChatState): Reduced => ({ state, effects: [] })
const ignored = (state: ChatState, what: string): Reduced => ({ state, effects: [{ type: 'ignored', what }] })

/** The items of a thread that is told are always an empty page: they say nothing of the conversation. */
function withThread(
  state: ChatState,
  thread: Pick<ThreadOnWire, 'id' | 'title' | 'status' | 'allowed_image_domains'>,
  effects: Effect[],
) {
  const { id, title, status, allowed_image_domains: domains } = thread
  return {
    state: { ...state, threadId: id, title: title ?? state.title, status, imageDomains: domains ?? state.imageDomains },
    effects: state.threadId === id ? [] : effects,
  }
}

function added(state: ChatState, item: ThreadItem): ChatState {
  const placed = aliased(state, item)
  const key = keyOf(placed, item.id)
  if (placed.stream.finished.has(key)) return placed
  return { ...put(placed, key, { item, isPending: true }), progress: isVisible(item) ? null : placed.progress }
}

function done(state: ChatState, item: ThreadItem): ChatState {
  if (item.type === 'user_message') return withUserMessage(state, item)
  const placed = aliased(state, item)
  const key = keyOf(placed, item.id)
  const finished = new Set(placed.stream.finished).add(key)
  const next = put(placed, key, { item, isPending: false })
  return { ...next, progress: isVisible(item) ? null : next.progress, stream: { ...next.stream, finished } }
}

/** The server's echo takes the place of what was shown at once, or of what is here already when it had arrived after all. */
function withUserMessage(state: ChatState, item: ThreadItem): ChatState {
  const { localKey } = state.stream
  const local = state.entries.find(({ key, isLocal }) => isLocal && key === localKey)
  const known = state.entries.find(entry => entry.item.id === item.id)
  const entry: Entry = { key: (local ?? known)?.key ?? item.id, item, isPending: false }
  const entries = state.entries.filter(candidate => candidate !== local || !known)
  const place = entries.indexOf((known ?? local) as Entry)
  return begun({ ...state, entries: place === -1 ? [...entries, entry] : entries.with(place, entry) })
}

const begun = (state: ChatState): ChatState => {
  const turnStart = state.entries.findLastIndex(({ item }) => item.type === 'user_message')
  return { ...state, stream: { ...state.stream, turnStart: Math.max(0, turnStart) } }
}

function updated(state: ChatState, { item_id: id, update }: EventOf<'thread.item.updated'>): Reduced {
  const key = keyOf(state, id)
  const place = state.entries.findLastIndex(entry => entry.key === key)
  const entry = state.entries[place]
  if (!entry) return ignored(state, `an update of ${id}`)
  // Text that comes after the whole message would stand there twice.
  if (entry.item.type === 'assistant_message' && state.stream.finished.has(key)) return shown(state)
  const item = applyUpdate(entry.item, update)
  if (item === entry.item) return shown(state)
  return shown({ ...state, entries: state.entries.with(place, { ...entry, item }), progress: null })
}

function replaced(state: ChatState, item: ThreadItem): ChatState {
  return put(state, keyOf(state, item.id), { item, isPending: false })
}

function put(state: ChatState, key: string, shownAs: Pick<Entry, 'item' | 'isPending'>): ChatState {
  const place = state.entries.findLastIndex(entry => entry.key === key)
  const entry = { key, ...shownAs }
  return { ...state, entries: place === -1 ? [...state.entries, entry] : state.entries.with(place, entry) }
}

const keyOf = (state: ChatState, id: string) => state.stream.aliases.get(id) ?? id

/** Some models give every answer the same id. One that names an item of an earlier turn is another item. */
function aliased(state: ChatState, item: ThreadItem): ChatState {
  if (item.type !== 'assistant_message' || state.stream.aliases.has(item.id)) return state
  const place = state.entries.findIndex(entry => entry.key === item.id)
  if (place === -1 || place >= state.stream.turnStart) return state
  const aliases = new Map(state.stream.aliases).set(item.id, `${item.id}#${state.entries.length}`)
  return { ...state, stream: { ...state.stream, aliases } }
}

const isVisible = (item: ThreadItem) => item.type !== 'end_of_turn' && item.type !== 'client_tool_call'
