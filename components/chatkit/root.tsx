/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ThreadItem } from '@/lib/chatkit/protocol'
import type { Chat } from './chat'
import { Composer, type Written } from './composer'
import { History } from './history'
import { Icon } from './icon'
import { Markdown } from './markdown'
import { apiOf, IntegrationError } from './options'
import { Transcript } from './transcript'
import type { ActionConfig } from './widget'

/** What the element's methods change from outside. */
export interface Composing {
  written: Written
  watch: (changed: () => void) => () => void
  write: (written: Written) => void
}

export function Root({ chat, composing }: { chat: Chat; composing: Composing }) {
  const [, draw] = useState(0)
  useEffect(() => {
    // A frame is as often as anybody sees.
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const now = () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      frame = 0
      draw(count => count + 1)
    }
    const soon = () => {
      if (frame) return
      frame = requestAnimationFrame(now)
      // Hidden tabs have no frames.
      timer = setTimeout(now, 120)
    }
    const stops = [chat.watch(soon), composing.watch(now)]
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [chat, composing])

  const { sight, options } = chat
  const { header, history, disclaimer, startScreen } = options ?? {}
  const isEmpty = sight.chat.entries.length === 0 && !sight.isLoading
  const onAct = async (action: ActionConfig, item: ThreadItem) => {
    try {
      await perform(chat, action, item)
    } catch (error) {
      chat.fail(error instanceof IntegrationError ? 'IntegrationError' : 'WidgetItemError', error)
    }
  }
  if (!apiOf(options)) return <p class="misconfigured">The chat is not set up: the option api.url is missing.</p>
  return (
    // The page that this stands in has a <main> of its own, and a page has one.
    <section class="root" aria-label={options?.frameTitle ?? 'Chat'}>
      {header?.enabled !== false && (
        <header class="bar">
          {header?.leftAction && <HostAction action={header.leftAction} />}
          {header?.title?.enabled !== false && (
            <strong class="chat-title">{header?.title?.text ?? sight.chat.title ?? options?.frameTitle ?? ''}</strong>
          )}
          <span class="spacer" />
          <button
            type="button"
            class="tool"
            aria-label="New chat"
            title="New chat"
            disabled={sight.chat.isStreaming}
            onClick={() => void chat.open(null)}
          >
            <Icon name="plus" />
          </button>
          {history?.enabled !== false && (
            <button
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
      )}
      {sight.history.isOpen && <History chat={chat} sight={sight} />}
      {sight.isLoading ? (
        <div class="scroll" aria-busy="true">
          <div class="column skeleton" aria-hidden="true">
            <i class="right" />
            <i />
            <i class="short" />
          </div>
        </div>
      ) : isEmpty ? (
        <div class="scroll start">
          <div class="column">
            {sight.loadError && (
              <p class="failure" role="alert">
                {sight.loadError}
              </p>
            )}
            <h2>{startScreen?.greeting ?? 'What can I help with today?'}</h2>
            <div class="prompts">
              {startScreen?.prompts?.map(({ label, prompt, icon }) => (
                <button
                  key={label}
                  type="button"
                  class="prompt"
                  onClick={() => {
                    const content =
                      typeof prompt === 'string' ? [{ type: 'input_text' as const, text: prompt }] : (prompt as never)
                    void chat.send({ content }).catch(error => chat.fail('StreamError', error))
                  }}
                >
                  <Icon name={icon} />
                  {label}
                </button>
              ))}
            </div>
            {sight.unsent && (
              <div class="failure" role="alert">
                <span>Not sent. {sight.unsent.reason}</span>
                <button type="button" class="btn plain" onClick={() => void chat.sendAgain()}>
                  Send again
                </button>
              </div>
            )}
          </div>
        </div>
      ) : (
        <Transcript chat={chat} sight={sight} onAct={onAct} />
      )}
      <div class="foot">
        <div class="column">
          <Composer chat={chat} sight={sight} written={composing.written} onWrite={composing.write} />
          {disclaimer?.text && (
            <div class="disclaimer" data-contrast={disclaimer.highContrast || undefined}>
              <Markdown
                text={disclaimer.text}
                imageDomains={null}
                onDeeplink={(name, data) => chat.deeplink(name, data)}
              />
            </div>
          )}
        </div>
      </div>
      <Announcer chat={chat} />
    </section>
  )
}

/** A button of the page's own. Its icon is all that is known of it. */
function HostAction({ action }: { action: { icon: string; onClick: () => void } }) {
  const name = action.icon.replaceAll('-', ' ')
  return (
    <button
      type="button"
      class="tool"
      aria-label={name.charAt(0).toUpperCase() + name.slice(1)}
      onClick={() => action.onClick()}
    >
      <Icon name={action.icon} />
    </button>
  )
}

async function perform(chat: Chat, action: ActionConfig, item: ThreadItem) {
  const { type, payload, handler = 'server', streaming = true } = action
  const sent = { type, ...(payload !== undefined && { payload }) }
  if (handler === 'client') {
    const own = chat.options?.widgets?.onAction
    if (!own) throw new IntegrationError('The page has no widgets.onAction.')
    if (item.type !== 'widget') return
    return own(sent as never, { id: item.id, widget: item.widget as never })
  }
  return streaming ? chat.act(sent, item.id) : chat.actAtOnce(sent, item.id)
}

/** Reads out whole messages only, once each. */
function Announcer({ chat }: { chat: Chat }) {
  const { entries, isStreaming } = chat.sight.chat
  const last = entries.findLast(({ item }) => item.type === 'assistant_message')
  const text =
    last && !isStreaming && !last.isPending && last.item.type === 'assistant_message'
      ? last.item.content.map(part => part.text).join(' ')
      : ''
  const [said, setSaid] = useState<{ key: string | undefined; text: string }>({ key: last?.key, text: '' })
  useEffect(() => {
    if (text && last?.key !== said.key) setSaid({ key: last?.key, text })
  }, [text, last?.key, said.key])
  return (
    <div class="hidden" role="log" aria-live="polite">
      {said.text}
    </div>
  )
}
