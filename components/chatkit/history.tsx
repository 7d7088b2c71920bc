/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ThreadOnWire } from '@/lib/chatkit/protocol'
import { type Chat, messageOf, type Sight } from './chat'
import { Icon } from './icon'

/** All conversations, the newest first. */
export function History({ chat, sight }: { chat: Chat; sight: Sight }) {
  const { threads, isLoading, error } = sight.history
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('button')?.focus(), [])
  return (
    <section
      ref={box}
      class="history"
      aria-label="Conversations"
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        event.preventDefault()
        void chat.showHistory(false)
      }}
    >
      <header class="bar">
        <strong>Conversations</strong>
        <span class="spacer" />
        <button type="button" class="tool" aria-label="Close the list" onClick={() => void chat.showHistory(false)}>
          <Icon name="close" />
        </button>
      </header>
      {error ? (
        <div class="failure" role="alert">
          <span>{error}</span>
          <button type="button" class="btn plain" onClick={() => void chat.loadHistory()}>
            Try again
          </button>
        </div>
      ) : threads.length === 0 ? (
        <p class="empty">{isLoading ? 'Loading…' : 'What you talk about will be listed here.'}</p>
      ) : (
        <ul>
          {threads.map(thread => (
            <Row key={thread.id} thread={thread} isShown={thread.id === sight.chat.threadId} chat={chat} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({ thread, isShown, chat }: { thread: ThreadOnWire; isShown: boolean; chat: Chat }) {
  const [mode, setMode] = useState<'row' | 'rename' | 'delete'>('row')
  const [problem, setProblem] = useState<string | null>(null)
  const { showDelete = true, showRename = true } = chat.options?.history ?? {}
  const title = thread.title ?? 'New conversation'
  const attempt = (work: Promise<unknown>) =>
    work.then(
      () => setMode('row'),
      error => setProblem(messageOf(error)),
    )
  if (mode === 'rename')
    return (
      <li>
        <form
          onSubmit={event => {
            event.preventDefault()
            const next = new FormData(event.currentTarget).get('title')
            void attempt(chat.rename(thread.id, String(next)))
          }}
        >
          <input
            class="field"
            name="title"
            aria-label="Title"
            maxLength={500}
            required
            defaultValue={title}
            ref={input => input?.focus()}
            onKeyDown={event => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              setMode('row')
            }}
          />
          <button type="submit" class="btn plain">
            Save
          </button>
          {problem && <small role="alert">{problem}</small>}
        </form>
      </li>
    )
  if (mode === 'delete')
    return (
      <li class="confirm">
        <span>Delete “{title}” for good?</span>
        <button
          type="button"
          class="btn primary danger"
          ref={button => button?.focus()}
          onClick={() => void attempt(chat.remove(thread.id))}
        >
          Delete
        </button>
        <button type="button" class="btn ghost" onClick={() => setMode('row')}>
          Cancel
        </button>
        {problem && <small role="alert">{problem}</small>}
      </li>
    )
  return (
    <li data-shown={isShown || undefined}>
      <button
        type="button"
        class="thread"
        aria-current={isShown || undefined}
        onClick={() => void chat.open(thread.id).catch(error => chat.fail('IntegrationError', error))}
      >
        {title}
      </button>
      {showRename && (
        <button type="button" class="tool" aria-label={`Rename “${title}”`} onClick={() => setMode('rename')}>
          <Icon name="pencil" size={14} />
        </button>
      )}
      {showDelete && (
        <button type="button" class="tool" aria-label={`Delete “${title}”`} onClick={() => setMode('delete')}>
          <Icon name="trash" size={14} />
        </button>
      )}
    </li>
  )
}
