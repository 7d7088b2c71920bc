import {
  isHidden,
  type Page,
  type Thread,
  type ThreadItem,
  type ThreadOnWire,
  type ThreadStreamEvent,
} from '../protocol'

/** What the client may know of an event: nothing of hidden items, nothing of a thread's metadata. */
export function forClient(event: ThreadStreamEvent): ThreadStreamEvent | null {
  switch (event.type) {
    case 'thread.created':
    case 'thread.updated':
      return { ...event, thread: threadForClient(event.thread) }
    case 'thread.item.added':
    case 'thread.item.done':
    case 'thread.item.replaced':
      return isHidden(event.item) ? null : event
    default:
      return event
  }
}

/** Without its items a thread is told with an empty page, which no client takes for an empty conversation. */
export const threadForClient = (
  thread: Thread,
  items: Page<ThreadItem> = { data: [], has_more: false },
): ThreadOnWire => ({
  ...thread,
  metadata: {},
  items: pageForClient(items),
})

/** A page may thus be shorter than its limit; the cursor still names what the store stopped at. */
export const pageForClient = (page: Page<ThreadItem>): Page<ThreadItem> => ({
  ...page,
  data: page.data.filter(item => !isHidden(item)),
})
