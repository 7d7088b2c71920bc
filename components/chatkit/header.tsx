/** @jsxImportSource preact */
import type { RefObject } from 'preact'
import type { Chat } from './chat'
import { Icon } from './icon'
import type { Sight } from './sight'

interface HeaderProps {
  chat: Chat
  sight: Sight
  historyButton: RefObject<HTMLButtonElement | null>
}

export function Header({ chat, sight, historyButton }: HeaderProps) {
  const { header, history, frameTitle } = chat.options ?? {}
  const title = header?.title?.text ?? sight.chat.title ?? frameTitle ?? ''
  return (
    <header class="bar">
      {header?.leftAction && <HostAction action={header.leftAction} />}
      {header?.title?.enabled !== false && (
        <strong class="chat-title" title={title}>
          {title}
        </strong>
      )}
      <span class="spacer" />
      <button
        type="button"
        class="tool"
        aria-label="New chat"
        title="New chat"
        disabled={chat.isBusy}
        onClick={() => {
          chat.log('newChat.create')
          void chat.open(null).catch(error => chat.fail('IntegrationError', error))
        }}
      >
        <Icon name="compose" />
      </button>
      {history?.enabled !== false && (
        <button
          ref={historyButton}
          type="button"
          class="tool"
          aria-label="Conversation history"
          title="Conversation history"
          aria-expanded={sight.history.isOpen}
          onClick={() => void chat.showHistory(!sight.history.isOpen)}
        >
          <Icon name="history" />
        </button>
      )}
      {header?.rightAction && <HostAction action={header.rightAction} />}
    </header>
  )
}

/** A button of the page's own. Its icon is all that is known of it. */
function HostAction({ action }: { action: { icon: string; onClick: () => void } }) {
  const words = action.icon.replaceAll('-', ' ')
  const label = words.charAt(0).toUpperCase() + words.slice(1)
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={() => action.onClick()}>
      <Icon name={action.icon} />
    </button>
  )
}
