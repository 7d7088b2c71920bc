/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Chat } from './chat'
import { copyText } from './copy-text'
import { messageOf } from './failures'
import { Icon } from './icon'
import { spokenBy, type TurnOf } from './turns'

/** Under the last answer: copy it, say how it was, have it again. */
export function TurnActions({ chat, turn }: { chat: Chat; turn: TurnOf }) {
  const [kind, setKind] = useState<'positive' | 'negative' | null>(null)
  const [isCopied, setCopied] = useState(false)
  const { feedback = false, retry = false } = chat.options?.threadItemActions ?? {}
  const text = spokenBy(turn)
  const give = (next: 'positive' | 'negative') => {
    const before = kind
    setKind(next)
    const ids = turn.entries.map(({ item }) => item.id)
    chat.giveFeedback(ids, next).catch(error => {
      setKind(before)
      chat.fail('StreamError', error)
      chat.set({ toast: messageOf(error) })
    })
  }
  const copy = async () => {
    if (!(await copyText(text))) return
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  const message = chat.sight.chat.entries.findLast(({ item, isLocal }) => item.type === 'user_message' && !isLocal)
  return (
    <div class="turn-actions">
      {text && (
        <Tool
          label={isCopied ? 'Copied' : 'Copy message'}
          icon={isCopied ? 'check' : 'copy'}
          onClick={() => void copy()}
        />
      )}
      {feedback && (
        <>
          <Tool label="Thumbs up" icon="thumbs-up" isPressed={kind === 'positive'} onClick={() => give('positive')} />
          <Tool
            label="Thumbs down"
            icon="thumbs-down"
            isPressed={kind === 'negative'}
            onClick={() => give('negative')}
          />
        </>
      )}
      {retry && message && (
        <Tool label="Regenerate message" icon="reload" onClick={() => void chat.retry(message.item.id)} />
      )}
    </div>
  )
}

interface ToolProps {
  label: string
  icon: string
  isPressed?: boolean
  onClick: () => void
}

function Tool({ label, icon, isPressed, onClick }: ToolProps) {
  return (
    <button type="button" class="tool" aria-label={label} title={label} aria-pressed={isPressed} onClick={onClick}>
      <Icon name={icon} size={15} />
    </button>
  )
}
