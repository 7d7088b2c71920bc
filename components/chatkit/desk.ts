import { type ChatState, emptyChat } from '@/lib/chatkit/client'
import { named } from './failures'
import { apiOf, IntegrationError, type Options } from './options'
import { firstSight, type Sight } from './sight'
import { askJson } from './transport'

export type Tell = (name: string, detail: unknown) => void

/** What is seen, who watches it, and the ways to the server and to the page. */
export class Desk {
  sight: Sight = firstSight
  options: Options | null = null
  protected readonly tell: Tell
  readonly #watchers = new Set<() => void>()

  constructor(tell: Tell) {
    this.tell = tell
  }

  watch(changed: () => void) {
    this.#watchers.add(changed)
    return () => void this.#watchers.delete(changed)
  }

  set(change: Partial<Sight>) {
    this.sight = { ...this.sight, ...change }
    for (const changed of this.#watchers) changed()
  }

  fail(name: string, error: unknown) {
    this.tell('error', { error: named(name, error) })
  }

  log(name: string, data?: Record<string, unknown>) {
    this.tell('log', data ? { name, data } : { name })
  }

  deeplink(name: string, data: Record<string, string>) {
    this.tell('deeplink', { name, data })
  }

  protected show(chat: ChatState = emptyChat) {
    this.set({ chat, older: null, unsent: [], loadError: null, toast: null })
  }

  protected change(change: (state: ChatState) => ChatState) {
    this.set({ chat: change(this.sight.chat) })
  }

  protected ask<Answer>(type: string, params: object): Promise<Answer> {
    return askJson<Answer>({ ...this.asking(), body: JSON.stringify({ type, params }) })
  }

  protected asking() {
    const api = apiOf(this.options)
    if (!api) throw new IntegrationError('The chat is not set up: api.url is missing.')
    return { api, locale: this.options?.locale ?? navigator.language }
  }
}
