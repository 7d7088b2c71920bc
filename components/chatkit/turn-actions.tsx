/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Chat } from './chat'
import { Icon } from './icon'
import { spokenBy, type TurnOf } from './turns'

/** Under the last answer: copy it, say how it was, have it again. */
export function TurnActions({ chat, turn }: { chat: Chat; turn: TurnOf }) {
  const [kind, setKind] = useState<'positive' | 'negative' | null>(null)
  const [isCopied, setCopied] = useState(false)
  const { feedback = false, retry = false } = chat.options?.threadItemActions ?? {}
  const text = spokenBy(turn)
  if (turn.entries.length === 0) return null
  const ids = turn.entries.map(({ item }) => item.id)
  const give = (next: 'positive' | 'negative') => {
    setKind(next)
    chat.giveFeedback(ids, next).catch(error => {
      setKind(null)
      chat.fail('StreamError', error)
    })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  const message = chat.sight.chat.entries.findLast(({ item }) => item.type === 'user_message')
  return (
    <div class="turn-actions">
      {text && (
        <button
          type="button"
          class="tool"
          aria-label={isCopied ? 'Copied' : 'Copy message'}
          title="Copy"
          onClick={() => void copy()}
        >
          <Icon name={isCopied ? 'check' : 'copy'} />
        </button>
      )}
      {feedback && (
        <>
          <button
            type="button"
            class="tool"
            aria-label="Thumbs up"
            title="Good answer"
            aria-pressed={kind === 'positive'}
            onClick={() => give('positive')}
          >
            <Icon name="thumbs-up" />
          </button>
          <button
            type="button"
            class="tool"
            aria-label="Thumbs down"
            title="Bad answer"
            aria-pressed={kind === 'negative'}
            onClick={() => give('negative')}
          >
            <Icon name="thumbs-down" />
          </button>
        </>
      )}
      {retry && message && (
        <button
          type="button"
          class="tool"
          aria-label="Regenerate message"
          title="Answer again"
          onClick={() => void chat.retry(message.item.id)}
        >
          <Icon name="reload" />
        </button>
      )}
    </div>
  )
}
