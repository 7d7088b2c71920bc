import { randomBytes } from 'node:crypto'
import { hear, messageRequest } from './person.mjs'
import { filled, hasParameter, routesOfBuild } from './routes.mjs'
import { unfinished, withStage } from './stage.mjs'

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** Ben knows every id of Ana's. To him each must be as unknown as one that never was, and of hers nothing may change. */
export async function strangers(tally, { short }) {
  await withStage({ env: { GEMINI_API_KEY: '' } }, stage =>
    tally.attempt('every id of another user against every endpoint', trial => knock(trial, stage, short), {
      seconds: 240,
    }),
  )
}

async function knock(trial, stage, short) {
  const mark = `ana${randomBytes(8).toString('hex')}`
  const [ana, ben] = await Promise.all([stage.newPerson(), stage.newPerson()])
  await liveIn(ana, mark)
  const own = await hear((await ben.say('create a task called Mine')).events)
  const { ids, numbers, cursor, userId } = await whatIsHers(ana, stage)
  const before = await fingerprint(stage, userId)
  const door = { trial, ben, mark, ids: new Set([...ids, ...numbers.map(String)]) }

  const chosen = short ? ids.filter((_, n) => n % 12 === 0) : ids
  for (const route of routesOfBuild().filter(hasParameter)) {
    const keys = route.path.includes('[number]') ? [...numbers.map(String), ...chosen.slice(0, 3)] : chosen
    const requests = keys.flatMap(key => methods.map(method => ({ route: route.path, key, method })))
    await inTurn(requests, ({ method, key }) =>
      compare(door, `${method} ${route.path}`, key, given =>
        ben.send(
          filled(route.path, () => given),
          {
            method,
            headers: { 'content-type': 'application/json', origin: ben.origin() },
            ...(method !== 'GET' && { body: '{}' }),
          },
        ),
      ),
    )
  }
  for (const [name, request] of Object.entries(chatRequests(own))) {
    // In one conversation of his there is one answer at a time.
    const atOnce = name.endsWith('in his') ? 1 : 6
    await inTurn(chosen, key => compare(door, name, key, given => ben.post('/api/chatkit', request(given))), atOnce)
  }
  await inTurn(chosen, key => compare(door, 'stop', key, given => ben.post('/api/chatkit/stop', { thread_id: given })))
  for (const action of ['complete', 'reopen', 'trash'])
    await compare(door, `bulk ${action}`, String(numbers[0]), given =>
      ben.post('/api/tasks/bulk', { action, numbers: [Number(given)] }),
    )
  await sideDoors(door, { cursor, ids })
  if ((await unfinished(stage)).length > 0) trial.lost('a turn did not end')
  if ((await fingerprint(stage, userId)) !== before) trial.lost('something of Ana’s has changed')
}

async function liveIn(ana, mark) {
  for (let n = 0; n < 6; n += 1) await ana.insist('/api/tasks', { title: `${mark} ${n}`, notes: mark, tags: [mark] })
  await ana.insist('/api/tasks/bulk', { action: 'complete', numbers: [1, 2] })
  const { threadId } = await hear((await ana.say(`create a task called ${mark} by chat`)).events)
  await hear((await ana.say('delete all my tasks', { threadId })).events)
}

/** Every id in every table that belongs to her, numbers that Ben does not have, and a place in her list. */
async function whatIsHers(ana, { query }) {
  const [{ id: userId }] = await query('SELECT id FROM users WHERE email = $1', [ana.email])
  const sources = [
    ...['tasks', 'threads', 'runs', 'approvals', 'tool_calls', 'changes'].map(
      table => `SELECT id FROM ${table} WHERE owner_id = $1`,
    ),
    'SELECT batch_id FROM changes WHERE owner_id = $1',
    'SELECT i.id FROM thread_items i JOIN threads t ON t.id = i.thread_id WHERE t.owner_id = $1',
    'SELECT id FROM users WHERE id = $1',
  ]
  const ids = (await query(sources.join(' UNION '), [userId])).map(({ id }) => id)
  const rows = await query('SELECT number FROM tasks WHERE owner_id = $1 AND number > 1 ORDER BY 1', [userId])
  const { cursor } = await (await ana.send('/api/tasks?limit=2')).json()
  return { ids, userId, cursor, numbers: rows.map(({ number }) => number) }
}

async function fingerprint({ query }, userId) {
  const tables = await query(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'owner_id'`,
  )
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(string_agg(r::text, '' ORDER BY r::text)) AS sum FROM ${name} r WHERE owner_id = $1`,
  )
  const items = `SELECT 'items', md5(string_agg(i::text, '' ORDER BY i.id)) FROM thread_items i JOIN threads t ON t.id = i.thread_id WHERE t.owner_id = $1`
  return JSON.stringify(
    await query([...parts, items, `SELECT 'user', md5(u::text) FROM users u WHERE id = $1`].join(' UNION ALL '), [
      userId,
    ]),
  )
}

/** What ChatKit can be asked with an id in it: a conversation of hers, or something of hers in one of his. */
function chatRequests({ threadId, messageId }) {
  const input = messageRequest('hello').params.input
  const action = (type, payload) => ({ type, payload })
  const inHers = {
    'threads.get_by_id': {},
    'items.list': { order: 'asc', limit: 10 },
    'threads.update': { title: 'His now' },
    'threads.delete': {},
    'threads.add_user_message': { input },
    'threads.add_client_tool_output': { result: {} },
    'threads.retry_after_item': { item_id: messageId },
    'items.feedback': { item_ids: [messageId], kind: 'positive' },
    'threads.custom_action': { action: action('approval.decide', { approval_id: 'x', approve: true }) },
  }
  const inHis = {
    'items.list': id => ({ after: id, order: 'asc', limit: 10 }),
    'threads.retry_after_item': id => ({ item_id: id }),
    'threads.add_structured_input': id => ({ item_id: id, input: { status: 'answered', answers: {} } }),
    'items.feedback': id => ({ item_ids: [id], kind: 'negative' }),
    'threads.custom_action': id => ({
      action: action('approval.decide', { approval_id: id, approve: true }),
      item_id: id,
    }),
    'threads.sync_custom_action': id => ({
      action: action('approval.tick', { approval_id: id, number: 1, ticked: false }),
      item_id: id,
    }),
  }
  const undo = id => ({
    type: 'threads.custom_action',
    params: { thread_id: threadId, action: action('change.undo', { batch_id: id }) },
  })
  const retry = id => ({
    type: 'threads.custom_action',
    params: { thread_id: threadId, action: action('turn.retry', { message_id: id }) },
  })
  return {
    'change.undo in his': undo,
    'turn.retry in his': retry,
    ...Object.fromEntries(
      Object.entries(inHers).map(([type, params]) => [
        `${type} in hers`,
        id => ({ type, params: { thread_id: id, ...params } }),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(inHis).map(([type, params]) => [
        `${type} in his`,
        id => ({ type, params: { thread_id: threadId, ...params(id) } }),
      ]),
    ),
  }
}

/** Hers and one that never was must be answered alike, and never with anything of hers. */
async function compare({ trial, mark, ids }, what, key, ask) {
  trial.tried()
  const [hers, unknown] = [await answerTo(ask, key), await answerTo(ask, unlike(key, ids))]
  if (hers.text.includes(mark)) trial.lost(`${what} with ${key} tells something of Ana’s`)
  if (hers.status !== unknown.status || hers.words !== unknown.words)
    trial.lost(
      `${what} with ${key}: ${hers.status} ${hers.words.slice(0, 200)}, unknown: ${unknown.status} ${unknown.words.slice(0, 200)}`,
    )
}

async function answerTo(ask, key) {
  const answer = await ask(key)
  const text = await answer.text()
  const isPage = answer.headers.get('content-type')?.startsWith('text/html')
  return { status: answer.status, text, words: isPage ? '' : plain(text.replaceAll(key, '<id>')) }
}

/** Without what differs in every answer. */
const plain = text =>
  text
    .replaceAll(/\b[a-z]{2,4}_[\w-]{16,}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/#\d+/g, '<number>')

/** Of the same shape, and nobody's. */
function unlike(key, ids) {
  for (;;) {
    const other = /^\d+$/.test(key)
      ? String(100_000 + Math.floor(Math.random() * 1e6))
      : key.slice(0, -6) + randomBytes(3).toString('hex')
    if (!ids.has(other)) return other
  }
}

async function sideDoors({ trial, ben, mark, ids }, { cursor }) {
  const list = await (await ben.send(`/api/tasks?cursor=${encodeURIComponent(cursor)}`)).text()
  const missed = new AbortController()
  const events = await ben.send('/api/events', { headers: { 'last-event-id': '0' }, signal: missed.signal })
  const reader = events.body.getReader()
  const first = new TextDecoder().decode((await reader.read()).value)
  missed.abort()
  for (const [what, text] of Object.entries({ 'her place in a list': list, 'what was missed': first })) {
    trial.tried()
    if (text.includes(mark) || [...ids].some(id => id.length > 10 && text.includes(id)))
      trial.lost(`${what} tells something of Ana’s`)
  }
}

async function inTurn(list, work, atOnce = 6) {
  const left = [...list]
  const go = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, go))
}
