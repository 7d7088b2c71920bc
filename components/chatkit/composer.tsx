/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { UserContent } from '@/lib/chatkit/protocol'
import type { Chat, Sight } from './chat'
import { Icon } from './icon'
import type { Entity } from './options'

/** What is being written. Mentions stand in the text as `@title` and become tags when it is sent. */
export interface Written {
  text: string
  mentions: Entity[]
}

interface ComposerProps {
  chat: Chat
  sight: Sight
  written: Written
  onWrite: (written: Written) => void
}

const mentioning = /(?:^|\s)@([^\s@][^@\n]{0,40}|)$/

export function Composer({ chat, sight, written, onWrite }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [found, setFound] = useState<{ entities: Entity[]; at: number; from: number } | null>(null)
  const { composer, entities } = chat.options ?? {}
  const { status, isStreaming, canStop } = sight.chat
  const isElsewhere = chat.isAnsweredElsewhere
  const placeholder =
    status.type === 'locked'
      ? (status.reason ?? 'This conversation is locked.')
      : (composer?.placeholder ?? 'Message the AI')
  const showsStop = (isStreaming && canStop) || isElsewhere
  const canSend = written.text.trim() !== '' && !isStreaming && !isElsewhere && status.type === 'active'

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it grow
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.setProperty('height', 'auto')
    element.style.setProperty('height', `${Math.min(element.scrollHeight, 200)}px`)
  }, [written.text])

  const search = useRef(0)
  const look = async (text: string, caret: number) => {
    const query = mentioning.exec(text.slice(0, caret))
    search.current += 1
    const turn = search.current
    if (!query || !entities?.onTagSearch) return setFound(null)
    try {
      const list = ((await entities.onTagSearch(query[1] ?? '')) ?? []) as Entity[]
      if (turn === search.current)
        setFound(
          list.length > 0 ? { entities: list.slice(0, 8), at: 0, from: caret - (query[1] ?? '').length - 1 } : null,
        )
    } catch (error) {
      chat.fail('EntitySearchError', error)
    }
  }

  const choose = (entity: Entity) => {
    if (!found || !field.current) return
    const caret = field.current.selectionStart
    const text = `${written.text.slice(0, found.from)}@${entity.title} ${written.text.slice(caret)}`
    onWrite({ text, mentions: [...written.mentions.filter(({ id }) => id !== entity.id), entity] })
    setFound(null)
    const place = found.from + entity.title.length + 2
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(place, place)
    })
  }

  const send = () => {
    if (!canSend) return
    const content = contentOf(written)
    onWrite({ text: '', mentions: [] })
    setFound(null)
    void chat.send({ content }).catch(error => chat.fail('StreamError', error))
    field.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method composes ends with Enter too.
    if (event.isComposing || event.keyCode === 229) return
    if (found) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const count = found.entities.length
      if (step) setFound({ ...found, at: (found.at + step + count) % count })
      else if (event.key === 'Enter' || event.key === 'Tab') choose(found.entities[found.at] as Entity)
      else if (event.key === 'Escape') {
        setFound(null)
        event.stopPropagation()
      } else return
      return event.preventDefault()
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    }
  }

  useEffect(() => {
    const close = () => setFound(null)
    const element = field.current
    element?.addEventListener('blur', close)
    return () => element?.removeEventListener('blur', close)
  }, [])

  if (status.type === 'closed') return <p class="closed">{status.reason ?? 'This conversation has ended.'}</p>
  const models = composer?.models ?? []
  return (
    <div class="composer" data-busy={isStreaming || undefined}>
      {found && (
        <ul class="popover" role="listbox" id="chatkit-mentions" aria-label="Mention">
          {found.entities.map((entity, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <li
              key={entity.id}
              id={`chatkit-mention-${at}`}
              role="option"
              aria-selected={at === found.at}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(entity)}
            >
              <Icon name={entity.icon} size={14} />
              <span>{entity.title}</span>
              {entity.group && <small>{entity.group}</small>}
            </li>
          ))}
        </ul>
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
        disabled={status.type === 'locked'}
        onInput={event => {
          const { value, selectionStart } = event.currentTarget
          onWrite({ ...written, text: value })
          void look(value, selectionStart)
        }}
        onKeyDown={onKeyDown}
      />
      <div class="composer-foot">
        {models.length > 0 && (
          <select
            class="model"
            aria-label="Model"
            value={sight.model ?? models.find(model => model.default)?.id ?? models[0]?.id}
            onChange={event => chat.set({ model: event.currentTarget.value })}
          >
            {models.map(model => (
              <option key={model.id} value={model.id} disabled={model.disabled === true}>
                {model.label}
              </option>
            ))}
          </select>
        )}
        <span class="spacer" />
        {showsStop ? (
          <button type="button" class="send" aria-label="Stop answering" title="Stop" onClick={() => chat.stop()}>
            <Icon name="stop" />
          </button>
        ) : (
          <button type="button" class="send" aria-label="Send message" title="Send" disabled={!canSend} onClick={send}>
            <Icon name="send" />
          </button>
        )}
      </div>
    </div>
  )
}

/** The text with its mentions as tags; one whose title was changed by hand is text again. */
function contentOf({ text, mentions }: Written): UserContent[] {
  const content: UserContent[] = []
  let rest = text.trim()
  while (rest) {
    const next = mentions
      .map(entity => ({ entity, at: rest.indexOf(`@${entity.title}`) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0]
    if (!next) {
      content.push({ type: 'input_text', text: rest })
      break
    }
    const { entity, at } = next
    if (at > 0) content.push({ type: 'input_text', text: rest.slice(0, at) })
    content.push({
      type: 'input_tag',
      id: entity.id,
      text: entity.title,
      data: entity.data ?? {},
      ...(entity.group && { group: entity.group }),
      ...(entity.interactive !== undefined && { interactive: entity.interactive }),
    })
    rest = rest.slice(at + entity.title.length + 1)
  }
  return content
}
