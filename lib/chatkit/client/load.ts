import { isHidden, type ThreadItem, type ThreadOnWire, textOf, threadItem } from '../protocol'
import { type ChatState, type Entry, emptyChat } from './state'

/** A conversation as it was loaded: what is not known is skipped. */
export function loaded(
  thread: Pick<ThreadOnWire, 'id' | 'title' | 'status' | 'allowed_image_domains'>,
  items: unknown[],
): ChatState {
  const { id, title, status, allowed_image_domains: domains } = thread
  const entries = knownItems(items).map(item => ({ key: item.id, item, isPending: false }))
  return { ...emptyChat, threadId: id, title: title ?? null, status, imageDomains: domains ?? null, entries }
}

/** The newest items anew: what is the same stays the very same, so that nothing is drawn again that need not be. */
export function refreshed(state: ChatState, items: unknown[]): ChatState {
  const known = knownItems(items)
  const before = new Map(state.entries.map(entry => [entry.item.id, entry]))
  const entries = known.map((item): Entry => {
    const old = before.get(item.id)
    if (old && !old.isPending && equals(old.item, item)) return old
    return { key: old?.key ?? item.id, item, isPending: false }
  })
  const keep = state.entries.findIndex(({ item }) => item.id === known[0]?.id)
  const news = known.filter(({ id }) => !before.has(id))
  const next = [...state.entries.slice(0, Math.max(0, keep)), ...entries, ...stillLocal(state.entries, news)]
  const isSame = next.length === state.entries.length && next.every((entry, place) => entry === state.entries[place])
  const error = state.error?.isCut ? null : state.error
  return isSame && error === state.error ? state : { ...state, entries: isSame ? state.entries : next, error }
}

/** What has not arrived as far as is known here; a new message that says the same shows that it had. */
function stillLocal(entries: Entry[], news: ThreadItem[]): Entry[] {
  const arrived = news.flatMap(item => (item.type === 'user_message' ? [textOf(item.content)] : []))
  return entries.filter(({ isLocal, item }) => {
    if (!isLocal || item.type !== 'user_message') return false
    const place = arrived.indexOf(textOf(item.content))
    if (place !== -1) arrived.splice(place, 1)
    return place === -1
  })
}

/** Older items, read by scrolling up. */
export function withOlder(state: ChatState, items: unknown[]): ChatState {
  const here = new Set(state.entries.map(({ item }) => item.id))
  const older = knownItems(items).filter(({ id }) => !here.has(id))
  return { ...state, entries: [...older.map(item => ({ key: item.id, item, isPending: false })), ...state.entries] }
}

/** A retry takes away all that came after the message, as the server does, without being told. */
export function withoutAfter(state: ChatState, itemId: string): ChatState {
  const place = state.entries.findIndex(({ item }) => item.id === itemId)
  return place === -1 ? state : { ...state, entries: state.entries.slice(0, place + 1) }
}

/** A database hands keys back in another order. */
function equals(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const [before, after] = [one, other] as Record<string, unknown>[]
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every(name => equals(before?.[name], after?.[name]))
}

function knownItems(items: unknown[]): ThreadItem[] {
  return items.flatMap(item => {
    const parsed = threadItem.safeParse(item)
    return parsed.success && !isHidden(parsed.data) ? [parsed.data] : []
  })
}
