/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '@/lib/chatkit/client'
import type { ThreadItem } from '@/lib/chatkit/protocol'
import type { Chat, Sight } from './chat'
import { Icon } from './icon'
import { ItemView } from './item'
import { TurnActions } from './turn-actions'
import { inTurns, type TurnOf } from './turns'
import type { ActionConfig } from './widget'

interface TranscriptProps {
  chat: Chat
  sight: Sight
  onAct: (action: ActionConfig, item: ThreadItem) => Promise<void>
}

/** How near the end counts as being there. */
const nearby = 80

export function Transcript({ chat, sight, onAct }: TranscriptProps) {
  const { entries, progress, error, notices, isStreaming } = sight.chat
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [hasMore, setHasMore] = useState(false)
  const turns = inTurns(entries)
  const isWaiting = isStreaming || chat.isAnsweredElsewhere
  const lastEntry = entries.at(-1)
  const isSilent = isWaiting && (!lastEntry || lastEntry.item.type === 'user_message' || isDone(lastEntry))
  const follows = chat.options?.thread?.autoScroll ?? false

  const onScroll = () => {
    const element = box.current
    if (!element) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearby
    setHasMore(!isAtEnd.current)
    if (element.scrollTop < 200) void chat.loadOlder()
  }
  const toEnd = (behavior: ScrollBehavior = 'instant') =>
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior })

  // A conversation is opened at its end; one that is read from further up stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what moves
  useLayoutEffect(() => {
    const isOwn = lastEntry?.isLocal
    if (isOwn || (isAtEnd.current && (follows || !isStreaming))) toEnd()
  }, [sight.chat])
  const firstKey = entries[0]?.key
  const anchor = useRef<{ key: string | undefined; height: number }>({ key: firstKey, height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = anchor.current
    if (before.key !== firstKey && before.height > 0 && entries.some(({ key }) => key === before.key))
      element.scrollTop += element.scrollHeight - before.height
    anchor.current = { key: firstKey, height: element.scrollHeight }
  })
  useEffect(() => {
    const element = box.current
    const observer = new ResizeObserver(() => isAtEnd.current && element?.scrollTo({ top: element.scrollHeight }))
    if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <div class="scroll" ref={box} onScroll={onScroll}>
      <div class="column">
        {sight.older && (
          <button
            type="button"
            class="btn ghost older"
            disabled={sight.older.isLoading}
            onClick={() => void chat.loadOlder()}
          >
            {sight.older.isLoading ? 'Loading…' : 'Show earlier messages'}
          </button>
        )}
        {turns.map((turn, at) => (
          <Turn key={turn.key} turn={turn} isLast={at === turns.length - 1} {...{ chat, sight, onAct }} />
        ))}
        {progress ? (
          <p class="progress shimmer">
            <Icon name={progress.icon} /> {progress.text}
          </p>
        ) : (
          isSilent && (
            <p class="progress">
              <span class="hidden">The assistant is working</span>
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </p>
          )
        )}
        {notices.map((notice, at) => (
          <div key={String(at)} class={`notice ${notice.level}`} role="status">
            {notice.title && <strong>{notice.title}</strong>} {notice.message}
          </div>
        ))}
        {sight.unsent && <UnsentRow chat={chat} reason={sight.unsent.reason} />}
        {error && !sight.unsent && <ErrorRow chat={chat} error={error} entries={entries} />}
      </div>
      {hasMore && (
        <button type="button" class="latest" onClick={() => toEnd('smooth')}>
          <Icon name="down" /> Latest
        </button>
      )}
    </div>
  )
}

function Turn({ turn, isLast, chat, sight, onAct }: TranscriptProps & { turn: TurnOf; isLast: boolean }) {
  const isUser = turn.role === 'user'
  const isFinished = !sight.chat.isStreaming && !chat.isAnsweredElsewhere
  return (
    <article data-thread-turn={turn.role} class={turn.role}>
      <h3 class="hidden">{isUser ? 'You said:' : 'The assistant said:'}</h3>
      {turn.entries.map(entry => (
        <ItemView key={entry.key} entry={entry} imageDomains={sight.chat.imageDomains} chat={chat} onAct={onAct} />
      ))}
      {!isUser && isLast && isFinished && <TurnActions chat={chat} turn={turn} />}
    </article>
  )
}

const isDone = ({ isPending, item }: Entry) => !isPending && item.type !== 'widget'

function UnsentRow({ chat, reason }: { chat: Chat; reason: string }) {
  return (
    <div class="failure" role="alert">
      <span>Not sent. {reason}</span>
      <button type="button" class="btn plain" onClick={() => void chat.sendAgain()}>
        Send again
      </button>
    </div>
  )
}

function ErrorRow({
  chat,
  error,
  entries,
}: {
  chat: Chat
  error: { message: string | null; allowRetry: boolean }
  entries: Entry[]
}) {
  const message = entries.findLast(({ item }) => item.type === 'user_message')
  return (
    <div class="failure" role="alert">
      <span>{error.message ?? 'Something went wrong while answering.'}</span>
      {error.allowRetry && message && (
        <button type="button" class="btn plain" onClick={() => void chat.retry(message.item.id)}>
          Retry
        </button>
      )}
    </div>
  )
}
