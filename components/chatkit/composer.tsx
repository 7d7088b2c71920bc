/** @jsxImportSource preact */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Chat } from './chat'
import { Icon } from './icon'
import { MentionList } from './mention-list'
import { ModelPicker } from './model-picker'
import type { Sight } from './sight'
import { useMentions } from './use-mentions'
import { type Composing, contentOf, nothing } from './written'

interface ComposerProps {
  chat: Chat
  sight: Sight
  composing: Composing
}

const tallest = 200

export function Composer({ chat, sight, composing }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { written } = composing
  const { found, look, close, choose, onKey } = useMentions(chat, composing, field)
  const { composer, entities } = chat.options ?? {}
  const { status } = sight.chat
  const isLocked = status.type === 'locked'
  const placeholder = isLocked
    ? (status.reason ?? 'This conversation is locked.')
    : (composer?.placeholder ?? 'Message the AI')
  const canSend = chat.canSend && written.text.trim() !== ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it grow
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.setProperty('height', 'auto')
    element.style.setProperty('height', `${Math.min(element.scrollHeight, tallest)}px`)
  }, [written.text])

  const send = async () => {
    // What a click disables would take the focus with it.
    field.current?.focus()
    if (!canSend) return
    const { reply } = written
    composing.write(nothing)
    close()
    const outcome = await chat.send({ content: contentOf(written), ...(reply && { reply }) }).catch(error => {
      chat.fail('IntegrationError', error)
      return 'refused'
    })
    if (outcome === 'refused' && composing.written.text === '') composing.write(written)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method composes ends with Enter too.
    if (event.isComposing || event.keyCode === 229 || onKey(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }

  const mention = () => {
    const { text } = composing.written
    const next = text === '' || /\s$/.test(text) ? `${text}@` : `${text} @`
    composing.write({ ...composing.written, text: next })
    field.current?.focus()
    void look(next, next.length)
  }

  if (status.type === 'closed') return <p class="closed">{status.reason ?? 'This conversation has ended.'}</p>
  return (
    <div class="composer">
      {found && <MentionList entities={found.entities} at={found.at} onChoose={choose} />}
      {written.reply && (
        <div class="reply">
          <span>{written.reply}</span>
          <button
            type="button"
            class="tool"
            aria-label="Leave out the quote"
            onClick={() => composing.write({ ...written, reply: undefined })}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      )}
      <textarea
        ref={field}
        id="chatkit-composer-input"
        rows={1}
        value={written.text}
        placeholder={placeholder}
        aria-label={placeholder}
        aria-autocomplete={entities?.onTagSearch ? 'list' : undefined}
        aria-controls={found ? 'chatkit-mentions' : undefined}
        aria-activedescendant={found ? `chatkit-mention-${found.at}` : undefined}
        disabled={isLocked}
        enterkeyhint="send"
        onInput={event => {
          const { value, selectionStart } = event.currentTarget
          composing.write({ ...written, text: value })
          void look(value, selectionStart)
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <div class="composer-foot">
        <ModelPicker chat={chat} sight={sight} />
        {entities?.showComposerMenu && entities.onTagSearch && (
          <button
            type="button"
            class="tool"
            aria-label="Mention"
            title="Mention"
            disabled={isLocked}
            onMouseDown={event => event.preventDefault()}
            onClick={mention}
          >
            <Icon name="at" />
          </button>
        )}
        <span class="spacer" />
        <SendOrStop chat={chat} sight={sight} canSend={canSend} onSend={() => void send()} field={field} />
      </div>
      <span class="hidden" role="status">
        {found ? `${found.entities.length} to choose from` : ''}
      </span>
    </div>
  )
}

interface SendOrStopProps {
  chat: Chat
  sight: Sight
  canSend: boolean
  onSend: () => void
  field: { current: HTMLTextAreaElement | null }
}

function SendOrStop({ chat, sight, canSend, onSend, field }: SendOrStopProps) {
  const { isStreaming, canStop } = sight.chat
  const stop = (event: MouseEvent) => {
    // The second click of a double one was meant for Send, which stood here a moment ago.
    if (event.detail > 1) return
    field.current?.focus()
    chat.stop()
  }
  if ((isStreaming && canStop) || chat.isAnsweredElsewhere)
    return (
      <button key="stop" type="button" class="send stop" aria-label="Stop answering" title="Stop" onClick={stop}>
        <Icon name="stop" />
      </button>
    )
  return (
    <button
      key="send"
      type="button"
      class="send"
      aria-label="Send message"
      title="Send"
      disabled={!canSend}
      onClick={onSend}
    >
      <Icon name="send" />
    </button>
  )
}
