import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from './chat'
import type { Sight } from './sight'

/** How near the end counts as being there. */
const nearby = 64
/** How near the beginning older messages are read. */
const early = 200

/**
 * Opened at the end. An answer is followed only if the page wants so and one is at the end; otherwise one's own message is brought to
 * the top, with room below it for the answer. Who reads further up stays where they are, also when older messages come in above.
 */
export function useScroll(chat: Chat, { chat: state, older }: Sight) {
  const box = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [isAway, setAway] = useState(false)
  const { entries } = state
  const isFollowed = chat.options?.thread?.autoScroll ?? false

  const look = () => {
    const element = box.current
    if (!element) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearby
    setAway(!isAtEnd.current)
  }
  const jump = () => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'instant' })

  const own = state.stream.localKey ?? undefined
  const follows = isFollowed || own === undefined
  const first = entries[0]?.key
  const seen = useRef({ first, height: 0, own })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = seen.current
    const isOwn = own !== undefined && own !== before.own && before.height > 0
    const top = isFollowed ? null : makeRoom(element, column.current, isOwn)
    const isOlder = before.first !== first && before.height > 0 && entries.some(({ key }) => key === before.first)
    if (isOlder) element.scrollTop += element.scrollHeight - before.height
    else if (isOwn && top !== null) element.scrollTop = top
    else if (isOwn) jump()
    else if (isAtEnd.current && follows) jump()
    seen.current = { first, height: element.scrollHeight, own: own ?? before.own }
    if (isAtEnd.current !== element.scrollHeight - element.scrollTop - element.clientHeight < nearby) look()
  })

  // What grows by itself: an image that has arrived, a window that was made smaller.
  const grown = useRef(() => {})
  grown.current = () => {
    if (isAtEnd.current && follows) jump()
    look()
  }
  useEffect(() => {
    const observer = new ResizeObserver(() => grown.current())
    for (const element of [box.current, column.current]) if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const onScroll = () => {
    look()
    if (older && box.current && box.current.scrollTop < early) void chat.loadOlder()
  }
  const toEnd = () => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior: isCalm ? 'instant' : 'smooth' })
  }
  return { box, column, isAway, onScroll, toEnd }
}

const margin = 8
/** Below the last message, as the styles have it. */
const usualRoom = 24
const rooms = new WeakMap<Element, Element>()

/** Room below the last message of one's own, as much as its answer leaves of it. Answers where the message would be at the top. */
function makeRoom(box: HTMLElement, column: HTMLElement | null, isOwn: boolean): number | null {
  if (!column) return null
  if (isOwn) {
    const message = [...column.querySelectorAll('[data-thread-turn=user]')].at(-1)
    if (message) rooms.set(column, message)
  }
  const message = rooms.get(column)
  if (!message?.isConnected) return null
  // Never without it in between: a shorter column would scroll back by itself.
  const room = (Number.parseFloat(column.style.paddingBottom) || usualRoom) - usualRoom
  const top = Math.max(0, message.getBoundingClientRect().top - column.getBoundingClientRect().top - margin)
  const missing = box.clientHeight - (column.offsetHeight - room - top)
  column.style.setProperty('padding-bottom', `${usualRoom + Math.max(0, missing)}px`)
  return top
}
