import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'

/** Adds an event to what is waiting to be told; text that grows on becomes one piece, so that whoever is slow or late hears it at once. */
export function appendEvent(events: ThreadStreamEvent[], event: ThreadStreamEvent) {
  const last = events.at(-1)
  const joined = last && join(last, event)
  if (joined) events[events.length - 1] = joined
  else events.push(event)
}

function join(last: ThreadStreamEvent, next: ThreadStreamEvent): ThreadStreamEvent | null {
  if (last.type !== 'thread.item.updated' || next.type !== 'thread.item.updated') return null
  if (last.item_id !== next.item_id) return null
  const [one, other] = [last.update, next.update]
  if (
    one.type === 'assistant_message.content_part.text_delta' &&
    other.type === one.type &&
    one.content_index === other.content_index
  )
    return { ...last, update: { ...one, delta: one.delta + other.delta } }
  if (
    one.type === 'widget.streaming_text.value_delta' &&
    other.type === one.type &&
    one.component_id === other.component_id &&
    !one.done
  )
    return { ...last, update: { ...other, delta: one.delta + other.delta } }
  return null
}
