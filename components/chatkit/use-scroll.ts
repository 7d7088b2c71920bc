import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from './chat'
import type { Sight } from './sight'

/** How near the end counts as being there. */
const nearby = 64
/** How near the beginning older messages are read. */
const early = 200

/**
 * Opened at the end. A message of one's own is brought into sight; an answer is followed only while one is at the end. Who reads
 * further up stays where they are, also when older messages come in above.
 */
export function useScroll(chat: Chat, { chat: state, older }: Sight) {
  const box = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [isAway, setAway] = useState(false)
  const { entries, isStreaming } = state
  const follows = (chat.options?.thread?.autoScroll ?? false) || !isStreaming

  const look = () => {
    const element = box.current
    if (!element) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearby
    setAway(!isAtEnd.current)
  }
  const jump = () => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'instant' })

  const last = entries.at(-1)
  const own = last?.item.type === 'user_message' ? last.key : undefined
  const first = entries[0]?.key
  const seen = useRef({ first, height: 0, own })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = seen.current
    const isOlder = before.first !== first && before.height > 0 && entries.some(({ key }) => key === before.first)
    if (isOlder) element.scrollTop += element.scrollHeight - before.height
    else if (own && own !== before.own) jump()
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
