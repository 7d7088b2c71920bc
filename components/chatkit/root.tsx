/** @jsxImportSource preact */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { actOn } from './act-on'
import { Announcer } from './announcer'
import type { Chat } from './chat'
import { Composer } from './composer'
import { Header } from './header'
import { History } from './history'
import { Icon } from './icon'
import { Markdown } from './markdown'
import { apiOf } from './options'
import { StartScreen } from './start-screen'
import { Transcript } from './transcript'
import type { Composing } from './written'

export function Root({ chat, composing }: { chat: Chat; composing: Composing }) {
  useDrawing(chat, composing)
  const { sight, options } = chat
  const onAct = useMemo(() => actOn(chat), [chat])
  const historyButton = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const { isOpen } = sight.history
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) historyButton.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  if (!apiOf(options)) return <p class="misconfigured">The chat is not set up: the option api.url is missing.</p>
  const title = options?.frameTitle ?? 'Chat'
  const isEmpty = sight.chat.entries.length === 0 && !sight.chat.isStreaming
  return (
    // The page that this stands in has a <main> of its own, and a page has one.
    <section class="root" aria-label={title}>
      <div class="conversation" inert={isOpen}>
        {!isEmpty && <h2 class="hidden">{sight.chat.title ?? title}</h2>}
        {options?.header?.enabled !== false && <Header chat={chat} sight={sight} historyButton={historyButton} />}
        {sight.isLoading ? (
          <Skeleton />
        ) : isEmpty ? (
          <StartScreen chat={chat} sight={sight} />
        ) : (
          <Transcript chat={chat} sight={sight} onAct={onAct} />
        )}
        <div class="foot">
          <div class="column">
            {sight.toast && <Toast text={sight.toast} onClose={() => chat.set({ toast: null })} />}
            <Composer chat={chat} sight={sight} composing={composing} />
            {options?.disclaimer?.text && (
              <div class="disclaimer" data-contrast={options.disclaimer.highContrast || undefined}>
                <Markdown text={options.disclaimer.text} imageDomains={null} reading={chat} />
              </div>
            )}
          </div>
        </div>
      </div>
      {isOpen && <History chat={chat} sight={sight} />}
      <Announcer chat={chat} sight={sight} />
    </section>
  )
}

/** A frame is as often as anybody sees. What is typed is there at once. */
function useDrawing(chat: Chat, composing: Composing) {
  const [, draw] = useState(0)
  useLayoutEffect(() => {
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
    // What has changed since this was drawn told nobody.
    now()
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [chat, composing])
}

function Toast({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <div class="failure toast" role="alert">
      <Icon name="alert" />
      <span>{text}</span>
      <button type="button" class="tool" aria-label="Close the message" onClick={onClose}>
        <Icon name="close" size={14} />
      </button>
    </div>
  )
}

function Skeleton() {
  return (
    <div class="scroll" aria-busy="true">
      <div class="column skeleton" aria-hidden="true">
        <i class="right" />
        <i />
        <i class="short" />
        <i class="right" />
        <i />
      </div>
    </div>
  )
}
