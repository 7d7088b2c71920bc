import { beforeAll, expect, inject, test } from 'vitest'
import { eventsOf, message, threadOf } from '../chat'
import { happenings } from '../stand-in'
import { signedUp, Visitor } from '../visitor'

let ana: Visitor
let ben: Visitor

const signedIn = () => signedUp(inject('origin'))

beforeAll(async () => {
  ;[ana, ben] = await Promise.all([signedIn(), signedIn()])
})

const say = (who: Visitor, text: string, threadId?: string, headers: Record<string, string> = {}) =>
  who.post('/api/chatkit', message(text, threadId), { headers: { 'x-tandem-stop': '1', ...headers } })
const ask = async (who: Visitor, type: string, params: object) => {
  const response = await who.post('/api/chatkit', { type, params })
  return { status: response.status, body: await response.json() }
}

test('the same Idempotency-Key twice is one turn, one task, and both hear the answer', async () => {
  const key = { 'idempotency-key': 'the-same' }
  const [one, other] = await Promise.all([
    say(ben, 'add just one', undefined, key),
    say(ben, 'add just one', undefined, key),
  ])
  const [first, second] = await Promise.all([eventsOf(one), eventsOf(other)])
  expect(threadOf(first)).toBe(threadOf(second))
  const { tasks } = await (await ben.send('/api/tasks')).json()
  expect(tasks).toHaveLength(1)
  expect((await say(ben, 'x', undefined, { 'idempotency-key': 'a b' })).status).toBe(422)
})

test('who is not signed in, comes from elsewhere, or sends too much, hears a sentence', async () => {
  const nobody = new Visitor(inject('origin'))
  const refused = async (response: Response, status: number) => {
    expect(response.status).toBe(status)
    expect((await response.json()).detail).toMatch(/^[A-Z].*\.$/)
  }
  await refused(await say(nobody, 'hello'), 401)
  await refused(await nobody.send('/api/events'), 401)
  for (const age of ['', '-1', '1.5', '1e9', 'old', '9'.repeat(13), '1&age=2&age=x'])
    await refused(await ana.send(`/api/events?age=${age}`), 422)
  await refused(await nobody.post('/api/chatkit/stop', { thread_id: 'thr_x' }), 401)
  await refused(await say(ana, 'hello', undefined, { origin: 'https://evil.test' }), 403)
  await refused(await say(ana, 'hello', undefined, { origin: 'null' }), 403)
  await refused(await say(ana, 'x'.repeat(1_100_000)), 413)
  await refused(await say(ana, 'x'.repeat(10_001)), 422)
  await refused(await say(ana, ' '), 422)
  await refused(await say(ana, 'hello', 'thr_none'), 404)
  await refused(await ana.post('/api/chatkit/stop', { thread_id: 'thr_none' }), 404)
  await refused(await ana.post('/api/chatkit/stop', {}), 422)
  await refused(await ana.send('/api/chatkit', { method: 'POST', body: '{', headers: { origin: ana.origin } }), 400)
  for (const limit of [-1, 1e9]) expect((await ask(ana, 'threads.list', { limit, order: 'desc' })).status).toBe(422)
})

test('stop for a conversation in which nothing runs is fine; for another’s it is not found', async () => {
  const thread = threadOf(await eventsOf(await say(ana, 'what is due today?')))
  expect((await ana.post('/api/chatkit/stop', { thread_id: thread })).status).toBe(204)
  const [theirs, none] = await Promise.all(
    [thread, 'thr_none'].map(thread_id => ben.post('/api/chatkit/stop', { thread_id })),
  )
  expect(theirs?.status).toBe(404)
  expect(await theirs?.text()).toBe(await none?.text())
})

test('the twenty-first message within a minute is refused with the time when it is possible again', async () => {
  const eager = await signedIn()
  const thread = threadOf(await eventsOf(await say(eager, 'help')))
  for (let n = 1; n < 20; n += 1) {
    const response = await say(eager, 'help', thread)
    expect(response.status, `message ${n + 1}`).toBe(200)
    await eventsOf(response)
  }
  const refused = await say(eager, 'help', thread)
  expect(refused.status).toBe(429)
  const { detail, resets_at } = await refused.json()
  expect(detail).toMatch(/20 messages within a minute\.$/)
  expect(Date.parse(resets_at)).toBeGreaterThan(Date.now())
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const { body } = await ask(eager, 'items.list', { thread_id: thread, order: 'asc', limit: 500 })
  expect(body.data.filter(({ type }: { type: string }) => type === 'user_message')).toHaveLength(20)
})

test('what one does by hand or in the chat is heard on the event stream, and by nobody else', async () => {
  const leave = new AbortController()
  const heard = happenings(await ana.send('/api/events', { signal: leave.signal }))
  const foreign = happenings(await ben.send('/api/events', { signal: leave.signal }))
  await ana.post('/api/tasks', { title: 'By hand' })
  const first = (await heard.next()).value
  expect(first).toMatchObject({ event: 'task.changed', data: { numbers: [expect.any(Number)] } })
  await eventsOf(await say(ana, 'add by chat'))
  const kinds = new Set<string>()
  for await (const { event, data } of heard) {
    kinds.add(event === 'run.changed' ? `${event} ${data.status}` : event)
    if (kinds.has('run.changed completed')) break
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['thread.changed', 'task.changed', 'run.changed running']))
  await ben.post('/api/tasks', { title: 'His' })
  const his = (await foreign.next()).value
  const { tasks } = await (await ben.send('/api/tasks')).json()
  expect(his?.data.numbers).toEqual([tasks.find(({ title }: { title: string }) => title === 'His').number])
  leave.abort()
})

test('metrics are not there without a token', async () => {
  expect((await ana.send('/api/metrics')).status).toBe(404)
})
