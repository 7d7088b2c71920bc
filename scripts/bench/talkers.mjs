import { randomUUID } from 'node:crypto'
import { takeTurn } from './take-turn.mjs'

const words = 'What should I do first today?'
/** Then a new conversation begins, so that the usual turn has the usual few before it. */
const turnsOfThread = 5

/** Somebody who talks with Tandem, turn by turn. */
export function talkerWith(tandem, { headers }) {
  const url = `${tandem.origin}/api/chatkit`
  const ask = (type, params, token = 'content_part.text_delta') =>
    takeTurn({ url, headers, token, body: { type, params } })
  let thread = { id: null, turns: 0 }
  return {
    ask,
    /** One turn; `within`: how many turns a conversation has. */
    async turn({ text = words, within = turnsOfThread, token } = {}) {
      if (thread.turns >= within) thread = { id: null, turns: 0 }
      const input = { content: [{ type: 'input_text', text }], quoted_text: '', attachments: [], inference_options: {} }
      const type = thread.id ? 'threads.add_user_message' : 'threads.create'
      const heard = await ask(type, { ...(thread.id && { thread_id: thread.id }), input }, token)
      thread = { id: thread.id ?? heard.text.match(/"thread":\{"id":"([^"]+)"/)[1], turns: thread.turns + 1 }
      return heard
    },
    thread: () => thread.id,
  }
}

/** The same with a floor that takes a thread and a text. */
export async function talkerWithFloor({ origin }, path, { sql, person, token }) {
  const threadId = `thr_${randomUUID()}`
  await sql(`INSERT INTO threads (id, owner_id, created_at, active_at) VALUES ($1, $2, now(), now())`, [
    threadId,
    person.id,
  ])
  return { turn: () => takeTurn({ url: origin + path, token, body: { threadId, text: words } }) }
}

/** The same with the model itself. */
export function talkerWithModel(baseURL) {
  const body = { model: 'gemini-3.8-flash', stream: true, messages: [{ role: 'user', content: words }] }
  const headers = { authorization: 'Bearer any' }
  return { turn: () => takeTurn({ url: `${baseURL}chat/completions`, token: '"content":', headers, body }) }
}
