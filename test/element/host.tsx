// The page that the tests of the element open: the unmodified wrapper, and everything it hears written down.
import { ChatKit, type ChatKitOptions, type Entity, type UseChatKitReturn, useChatKit } from '@openai/chatkit-react'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

interface Heard {
  name: string
  detail: unknown
}

interface Host {
  heard: Heard[]
  chats: UseChatKitReturn[]
  entities: Entity[]
  toolAnswer: unknown
  /** Data only: functions are named, and the page brings them. */
  mount(options: object, how?: { strict?: boolean; functions?: string[] }): number
  change(options: object): void
  unmount(): void
  move(): void
}

declare global {
  interface Window {
    host: Host
  }
}

const functions: Record<string, (options: ChatKitOptions) => ChatKitOptions> = {
  fetch: options => ({
    ...options,
    api: {
      ...options.api,
      fetch: (url: string, init?: RequestInit) =>
        fetch(url, {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), authorization: 'Bearer host' },
        }),
    } as ChatKitOptions['api'],
  }),
  onTagSearch: options => ({
    ...options,
    entities: {
      ...options.entities,
      onTagSearch: async query =>
        window.host.entities.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())),
    },
  }),
  onClick: options => ({
    ...options,
    entities: { ...options.entities, onClick: entity => void hear('entity.click', entity) },
  }),
  onAction: options => ({
    ...options,
    widgets: { onAction: async (action, { id }) => void hear('widget.action', { action, id }) },
  }),
  onClientTool: options => ({
    ...options,
    onClientTool: async call => {
      hear('client.tool', call)
      return window.host.toolAnswer as Record<string, unknown>
    },
  }),
}

const hear = (name: string, detail: unknown) => {
  const error = (detail as { error?: Error } | null)?.error
  window.host.heard.push({ name, detail: error ? { name: error.name, message: error.message } : detail })
}

function Mounted({ at, first, named }: { at: number; first: object; named: string[] }) {
  const [options, setOptions] = useState(first)
  window.host.change = setOptions
  const api = { url: '/chatkit', domainKey: 'none' }
  const data = { api, ...options } as ChatKitOptions
  const whole = named.reduce((done, name) => functions[name]?.(done) ?? done, data)
  const chat = useChatKit({
    ...whole,
    onReady: () => hear('ready', null),
    onError: detail => hear('error', detail),
    onLog: detail => hear('log', detail),
    onEffect: detail => hear('effect', detail),
    onDeeplink: detail => hear('deeplink', detail),
    onResponseStart: () => hear('response.start', null),
    onResponseEnd: () => hear('response.end', null),
    onThreadChange: detail => hear('thread.change', detail),
    onThreadLoadStart: detail => hear('thread.load.start', detail),
    onThreadLoadEnd: detail => hear('thread.load.end', detail),
    onHistoryOpen: () => hear('history.open', null),
    onHistoryClose: () => hear('history.close', null),
  })
  window.host.chats[at] = chat
  // No class, no height of its own: the element has to fill what is around it.
  return <ChatKit control={chat.control} />
}

const roots: ReturnType<typeof createRoot>[] = []
window.host = {
  heard: [],
  chats: [],
  entities: [],
  toolAnswer: {},
  change: () => {},
  mount(options, { strict = false, functions: named = [] } = {}) {
    const place = document.createElement('div')
    place.className = 'place'
    document.querySelector('main')?.append(place)
    const root = createRoot(place)
    const at = roots.push(root) - 1
    const mounted = <Mounted at={at} first={options} named={named} />
    root.render(strict ? <StrictMode>{mounted}</StrictMode> : mounted)
    return at
  },
  unmount: () => roots.pop()?.unmount(),
  move() {
    const element = document.querySelector('openai-chatkit')
    const aside = document.querySelector('aside')
    if (element && aside) aside.append(element)
  },
}
