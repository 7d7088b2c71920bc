/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ThreadOnWire } from '@/lib/chatkit/protocol'
import type { Chat } from './chat'
import { messageOf } from './failures'
import { Icon } from './icon'
import type { Sight } from './sight'

/** All conversations, the newest first. */
export function History({ chat, sight }: { chat: Chat; sight: Sight }) {
  const { threads, isLoading, error } = sight.history
  const close = useRef<HTMLButtonElement>(null)
  // Opened, and when the row that had the focus has gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: how many there are says when one has gone
  useLayoutEffect(() => {
    const shadow = close.current?.getRootNode() as ShadowRoot | undefined
    if (!shadow?.activeElement?.closest('.history')) close.current?.focus()
  }, [threads.length])
  return (
    <section
      class="history"
      role="dialog"
      aria-modal="true"
      aria-label="Conversations"
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        event.preventDefault()
        void chat.showHistory(false)
      }}
    >
      <header class="bar">
        <strong class="chat-title">Conversations</strong>
        <span class="spacer" />
        <button
          ref={close}
          type="button"
          class="tool"
          aria-label="Close the list"
          title="Close"
          onClick={() => void chat.showHistory(false)}
        >
          <Icon name="close" />
        </button>
      </header>
      {error ? (
        <div class="failure" role="alert">
          <Icon name="alert" />
          <span>{error}</span>
          <button type="button" class="btn plain size-sm" onClick={() => void chat.loadHistory()}>
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

type Mode = 'row' | 'rename' | 'delete'

interface RowProps {
  thread: ThreadOnWire
  isShown: boolean
  chat: Chat
}

function Row({ thread, isShown, chat }: RowProps) {
  const [mode, setMode] = useState<Mode>('row')
  const [problem, setProblem] = useState<string | null>(null)
  const row = useRef<HTMLLIElement>(null)
  const back = () => {
    setProblem(null)
    setMode('row')
    requestAnimationFrame(() => row.current?.querySelector('button')?.focus())
  }
  const attempt = (work: Promise<unknown>) => work.then(back, error => setProblem(messageOf(error)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || mode === 'row') return
    event.stopPropagation()
    back()
  }
  const title = thread.title ?? 'New conversation'
  return (
    <li ref={row} class={mode} data-shown={isShown || undefined} onKeyDown={onKeyDown}>
      {mode === 'rename' && <Rename title={title} onSave={next => void attempt(chat.rename(thread.id, next))} />}
      {mode === 'delete' && (
        <>
          <span>Delete “{title}” for good?</span>
          <button type="button" class="btn ghost size-sm" onClick={back}>
            Cancel
          </button>
          <button
            type="button"
            class="btn primary danger size-sm"
            ref={takesFocus}
            onClick={() => void attempt(chat.remove(thread.id))}
          >
            Delete
          </button>
        </>
      )}
      {mode === 'row' && <Thread thread={thread} title={title} isShown={isShown} chat={chat} onMode={setMode} />}
      {problem && <small role="alert">{problem}</small>}
    </li>
  )
}

/** Once: a callback that is another one each time would take the focus away from what is typed. */
const takesFocus = (element: HTMLElement | null) => element?.focus()
const selected = (input: HTMLInputElement | null) => input?.select()

function Rename({ title, onSave }: { title: string; onSave: (title: string) => void }) {
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const next = new FormData(event.currentTarget).get('title')
        onSave(String(next).trim())
      }}
    >
      <input
        class="field"
        name="title"
        aria-label="Title"
        maxLength={500}
        pattern=".*\S.*"
        required
        defaultValue={title}
        ref={selected}
      />
      <button type="submit" class="btn plain size-sm">
        Save
      </button>
    </form>
  )
}

function Thread({ thread, title, isShown, chat, onMode }: RowProps & { title: string; onMode: (mode: Mode) => void }) {
  const { showDelete = true, showRename = true } = chat.options?.history ?? {}
  // The conversation that is being answered is not left, or deleted, by mistake.
  const isHeld = chat.isBusy
  return (
    <>
      <button
        type="button"
        class="thread"
        aria-current={isShown || undefined}
        disabled={isHeld && !isShown}
        title={isHeld ? 'The assistant is still answering' : undefined}
        onClick={() => {
          if (isShown) void chat.showHistory(false)
          else void chat.open(thread.id).catch(error => chat.fail('IntegrationError', error))
        }}
      >
        {title}
      </button>
      {showRename && (
        <button type="button" class="tool" aria-label={`Rename “${title}”`} onClick={() => onMode('rename')}>
          <Icon name="pencil" size={14} />
        </button>
      )}
      {showDelete && (
        <button
          type="button"
          class="tool"
          aria-label={`Delete “${title}”`}
          disabled={isHeld && isShown}
          onClick={() => onMode('delete')}
        >
          <Icon name="trash" size={14} />
        </button>
      )}
    </>
  )
}
