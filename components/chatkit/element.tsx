/** @jsxImportSource preact */
import { render } from 'preact'
import type { UserContent } from '@/lib/chatkit/protocol'
import { Chat } from './chat'
import { EventQueue } from './event-queue'
import { apiOf, IntegrationError, type Options, schemeOf } from './options'
import { Root } from './root'
import { styles } from './styles'
import { loadFonts, themeVariables } from './theme'
import { Composing, writtenOf } from './written'

interface Message {
  text?: string
  content?: UserContent[]
  reply?: string
  newThread?: boolean
  toolChoice?: { id: string }
  model?: string
}

const tag = 'openai-chatkit'

/** The open counterpart of OpenAI's element: the same methods and events, from this origin, for any ChatKit server. */
class ChatKitElement extends HTMLElement {
  readonly #queue = new EventQueue(this)
  readonly #chat = new Chat((name, detail) => this.#tell(name, detail))
  readonly #composing = new Composing()
  #isDrawn = false
  #isStarted = false

  setOptions(options: Options) {
    this.#chat.options = options
    this.#queue.start()
    if (!apiOf(options)) {
      const error = new IntegrationError('api.url is missing or invalid.')
      console.error(error)
      this.#tell('error', { error })
    }
    this.#begin()
    this.#chat.set({})
    this.#applyTheme()
  }

  connectedCallback() {
    this.#begin()
  }

  disconnectedCallback() {
    // Moved, not removed, when it is back in a moment.
    queueMicrotask(() => {
      if (!this.isConnected) this.#chat.leave()
    })
  }

  async focusComposer() {
    this.shadowRoot?.querySelector<HTMLElement>('#chatkit-composer-input')?.focus()
  }

  async setThreadId(threadId: string | null | undefined) {
    await this.#queue.ready
    if ((threadId ?? null) === this.#chat.sight.chat.threadId) return
    await this.#chat.open(threadId ?? null)
  }

  async sendUserMessage({ text, content, reply, newThread, toolChoice, model }: Message) {
    await this.#queue.ready
    const said: UserContent[] = content ?? [{ type: 'input_text', text: text ?? '' }]
    await this.#chat.send(
      { content: said, ...(reply && { reply }), ...(toolChoice && { toolChoice }), ...(model && { model }) },
      { newThread: newThread ?? false },
    )
  }

  async setComposerValue({ text, content, reply, selectedModelId }: Message & { selectedModelId?: string | null }) {
    await this.#queue.ready
    const { written } = this.#composing
    const said = content ? writtenOf(content) : text === undefined ? written : { text, mentions: [] }
    this.#composing.write({ ...said, reply: reply ?? written.reply })
    if (selectedModelId !== undefined) this.#chat.set({ model: selectedModelId })
  }

  async fetchUpdates() {
    await this.#queue.ready
    await this.#chat.refresh()
  }

  async sendCustomAction(action: { type: string; payload?: unknown }, itemId?: string) {
    await this.#queue.ready
    await this.#chat.act(action, itemId)
  }

  async showHistory() {
    await this.#queue.ready
    await this.#chat.showHistory(true)
  }

  async hideHistory() {
    await this.#queue.ready
    await this.#chat.showHistory(false)
  }

  /** Ours alone: a turn that somebody else's request began can be seen and stopped here, by the event `chatkit.stop`. */
  setRunning(threadId: string | null) {
    this.#chat.setRunning(threadId)
  }

  #begin() {
    const { options } = this.#chat
    if (!options || !this.isConnected) return
    this.#draw()
    if (this.#isStarted) return
    this.#isStarted = true
    this.#tell('log', { name: 'app.init' })
    const { initialThread } = options
    if (initialThread && apiOf(options))
      this.#chat.open(initialThread).catch(error => this.#chat.fail('FatalAppError', error))
  }

  #draw() {
    if (this.#isDrawn) return
    this.#isDrawn = true
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    shadow.adoptedStyleSheets = [sheet]
    render(<Root chat={this.#chat} composing={this.#composing} />, shadow)
    this.dataset.loaded = 'true'
  }

  #applyTheme() {
    const { options } = this.#chat
    this.dataset.colorScheme = schemeOf(options)
    for (const [name, value] of Object.entries(themeVariables(options))) this.style.setProperty(name, value)
    loadFonts(options)
  }

  #tell(name: string, detail: unknown) {
    this.#queue.tell(name, detail)
  }
}

if (!customElements.get(tag)) customElements.define(tag, ChatKitElement)
