import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const password = 'correct horse battery'

/** Somebody who uses Tandem: signed in, from an address of their own, and stubborn as a browser with a queue is. */
export class Person {
  #cookies = new Map()
  #host = `10.${[...randomBytes(3)].join('.')}`

  /** @param {() => string} origin asked each time, since a server that was killed may come back elsewhere */
  constructor(origin) {
    this.origin = origin
  }

  static async signedUp(origin, { timeZone = 'Europe/Berlin' } = {}) {
    const person = new Person(typeof origin === 'function' ? origin : () => origin)
    person.email = `ana.${randomBytes(6).toString('hex')}@example.com`
    const registered = await person.post('/api/register', { email: person.email, password, timeZone })
    if (registered.status !== 201) throw new Error(`no account: ${registered.status} ${await registered.text()}`)
    await person.signIn()
    return person
  }

  async signIn() {
    const { csrfToken } = await (await this.send('/api/auth/csrf')).json()
    const form = new URLSearchParams({ csrfToken, email: this.email, password, json: 'true' })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin() }
    const answer = await this.send('/api/auth/callback/credentials', { method: 'POST', headers, body: form.toString() })
    if (answer.status !== 200) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`)
  }

  async send(path, { headers = {}, ...init } = {}) {
    const cookie = [...this.#cookies].map(pair => pair.join('=')).join('; ')
    const sent = { 'x-forwarded-for': this.#host, ...(cookie && { cookie }), ...headers }
    const response = await fetch(this.origin() + path, { redirect: 'manual', ...init, headers: sent })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split(/=(.*)/s)
      if (value) this.#cookies.set(name, value)
    }
    return response
  }

  post(path, body, { headers = {}, ...init } = {}) {
    const sent = { 'content-type': 'application/json', origin: this.origin(), ...headers }
    return this.send(path, { method: 'POST', ...init, headers: sent, body: JSON.stringify(body) })
  }

  /** Sends the same again, with the same key, until it is answered otherwise than with 503 or silence. */
  async insist(path, body, { key = randomUUID(), seconds = 60 } = {}) {
    const deadline = Date.now() + seconds * 1000
    for (;;) {
      const answer = await this.post(path, body, { headers: { 'idempotency-key': key } })
        .then(async response => ({ status: response.status, body: await response.json() }))
        .catch(() => null)
      if (answer && answer.status !== 503) return answer
      if (Date.now() > deadline) throw new Error(`${path} was not answered within ${seconds} s`)
      await sleep(100)
    }
  }

  /** What ChatKit asks without a stream. */
  async ask(type, params) {
    const response = await this.post('/api/chatkit', { type, params })
    return { status: response.status, body: await response.json().catch(() => null) }
  }

  /** A message, and its answer as it arrives; `null` as the first event when it was refused. */
  say(text, { threadId, key, signal, promisesStop = true } = {}) {
    return this.stream(messageRequest(text, threadId), { key, signal, promisesStop })
  }

  async stream(request, { key, signal, promisesStop = true } = {}) {
    const headers = { ...(key && { 'idempotency-key': key }), ...(promisesStop && { 'x-tandem-stop': '1' }) }
    const response = await this.post('/api/chatkit', request, { headers, ...(signal && { signal }) })
    return { status: response.status, response, events: response.status === 200 ? framesOf(response) : none() }
  }

  async itemsOf(threadId) {
    const { status, body } = await this.ask('items.list', { thread_id: threadId, order: 'asc', limit: 500 })
    if (status !== 200) throw new Error(`items of ${threadId}: ${status} ${JSON.stringify(body)}`)
    return body.data
  }
}

export const messageRequest = (text, threadId) => ({
  type: threadId ? 'threads.add_user_message' : 'threads.create',
  params: {
    ...(threadId && { thread_id: threadId }),
    input: { content: [{ type: 'input_text', text }], quoted_text: '', attachments: [], inference_options: {} },
  },
})

async function* none() {}

/** The events of a stream as they arrive; a stream that breaks off ends. Leaving the loop closes it. */
export async function* framesOf(response) {
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  let rest = ''
  try {
    for (;;) {
      const piece = await reader.read().catch(() => ({ done: true }))
      if (piece.done) return
      const frames = (rest + decoder.decode(piece.value, { stream: true })).split('\n\n')
      rest = frames.pop()
      for (const frame of frames) {
        const data = frame.match(/^data: (.*)$/m)?.[1]
        if (data) yield JSON.parse(data)
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** All of an answer, as far as it came: its words, its conversation, and whether it failed. */
export async function hear(events, onEvent = () => {}) {
  const heard = { text: '', threadId: undefined, messageId: undefined, error: undefined, count: 0 }
  for await (const event of events) {
    heard.count += 1
    if (event.type === 'thread.created') heard.threadId = event.thread.id
    if (event.type === 'thread.item.done' && event.item.type === 'user_message') heard.messageId = event.item.id
    if (event.type === 'error') heard.error = event
    if (event.update?.type === 'assistant_message.content_part.text_delta') heard.text += event.update.delta
    onEvent(event, heard)
  }
  return heard
}
