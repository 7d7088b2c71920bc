/** @jsxImportSource preact */
import type { Entry } from '@/lib/chatkit/client'
import type { Act } from './act-on'
import type { Chat } from './chat'
import { Icon } from './icon'
import { ItemView } from './item'
import { Markdown } from './markdown'
import type { Sight } from './sight'
import { TurnActions } from './turn-actions'
import { inTurns, type TurnOf } from './turns'
import { useScroll } from './use-scroll'

interface TranscriptProps {
  chat: Chat
  sight: Sight
  onAct: Act
}

export function Transcript({ chat, sight, onAct }: TranscriptProps) {
  const { entries, error, notices, imageDomains } = sight.chat
  const { box, column, isAway, onScroll, toEnd } = useScroll(chat, sight)
  const turns = inTurns(entries)
  return (
    <div class="scroll" ref={box} onScroll={onScroll}>
      <div class="column" ref={column}>
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
        <Waiting chat={chat} sight={sight} />
        {notices.map((notice, at) => (
          <div key={String(at)} class={`notice ${notice.level}`} role="status">
            <Icon name={notice.level === 'info' ? 'info' : 'alert'} />
            <div>
              {notice.title && <strong>{notice.title}</strong>}
              <Markdown text={notice.message} imageDomains={imageDomains} reading={chat} />
            </div>
          </div>
        ))}
        <Unanswered chat={chat} sight={sight} />
        {error && <ErrorRow chat={chat} error={error} entries={entries} />}
      </div>
      {isAway && (
        <button type="button" class="latest" onClick={toEnd}>
          <Icon name="down" size={14} /> Latest
        </button>
      )}
    </div>
  )
}

function Turn({ turn, isLast, chat, sight, onAct }: TranscriptProps & { turn: TurnOf; isLast: boolean }) {
  const isUser = turn.role === 'user'
  const isOver = !chat.isBusy && !chat.isAnsweredElsewhere
  return (
    <article data-thread-turn={turn.role} class={turn.role}>
      <h3 class="hidden">{isUser ? 'You said:' : 'The assistant said:'}</h3>
      {turn.entries.map(entry => (
        <ItemView
          key={entry.key}
          entry={entry}
          imageDomains={sight.chat.imageDomains}
          chat={chat}
          onAct={onAct}
          reason={sight.unsent.find(({ key }) => key === entry.key)?.reason ?? null}
        />
      ))}
      {!isUser && isLast && isOver && <TurnActions chat={chat} turn={turn} />}
    </article>
  )
}

/** What the assistant says of its progress, or that it is at work while nothing can be seen of it. */
function Waiting({ chat, sight }: { chat: Chat; sight: Sight }) {
  const { progress, entries, isStreaming } = sight.chat
  if (progress)
    return (
      <p class="progress">
        <Icon name={progress.icon} />
        <span class="shimmer">{progress.text}</span>
      </p>
    )
  const last = entries.findLast(({ item }) => item.type !== 'end_of_turn')
  const isAtWork = isStreaming || chat.isAnsweredElsewhere
  if (!isAtWork || (last && isSeenWorking(last))) return null
  return (
    <p class="progress">
      <span class="hidden">The assistant is working</span>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </p>
  )
}

function isSeenWorking({ item, isPending }: Entry) {
  if (item.type === 'workflow')
    return isPending || item.workflow.tasks.some(task => task.status_indicator === 'loading')
  if (item.type === 'assistant_message') return isPending && item.content.some(part => part.text !== '')
  return isPending && item.type === 'widget'
}

/**
 * After a failure that this page did not see, or has forgotten, there is a way on, too. Its style shows it late: that something
 * runs may be heard a moment after the message.
 */
function Unanswered({ chat, sight }: { chat: Chat; sight: Sight }) {
  const { entries, isStreaming, error } = sight.chat
  const last = entries.findLast(({ item }) => item.type !== 'end_of_turn')
  if (!chat.options?.threadItemActions?.retry || !last || last.isLocal || last.item.type !== 'user_message') return null
  if (isStreaming || error || chat.isAnsweredElsewhere) return null
  const { id } = last.item
  return (
    <div class="unanswered">
      <span>This was not answered.</span>
      <button type="button" class="btn plain size-sm" onClick={() => void chat.retry(id)}>
        Retry
      </button>
    </div>
  )
}

interface ErrorRowProps {
  chat: Chat
  error: { message: string | null; allowRetry: boolean }
  entries: Entry[]
}

function ErrorRow({ chat, error, entries }: ErrorRowProps) {
  const message = entries.findLast(({ item, isLocal }) => item.type === 'user_message' && !isLocal)
  return (
    <div class="failure" role="alert">
      <Icon name="alert" />
      <span>{error.message ?? 'Something went wrong while answering.'}</span>
      {error.allowRetry && message && (
        <button type="button" class="btn plain size-sm" onClick={() => void chat.retry(message.item.id)}>
          Retry
        </button>
      )}
    </div>
  )
}
