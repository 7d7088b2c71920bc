import { once } from 'node:events'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect, inject, test } from 'vitest'
import { eventsOf, message, threadOf } from '../chat'
import { signedUp, Visitor } from '../visitor'

test('what is answered beside Next has the headers of what Next answers', async () => {
  const ana = await signedUp(inject('origin'))
  const ofNext = (await ana.send('/api/tasks')).headers
  const answers = [
    await ana.post('/api/chatkit', { type: 'threads.list', params: { order: 'desc' } }),
    await ana.post('/api/chatkit', message('help')),
    await new Visitor(inject('origin')).post('/api/chatkit', {}),
  ]
  for (const { headers } of answers) {
    for (const name of ['x-content-type-options', 'content-security-policy', 'referrer-policy', 'permissions-policy'])
      expect([name, headers.get(name)]).toEqual([name, ofNext.get(name)])
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    expect(headers.get('cache-control')).toMatch(/^no-(store|cache)/)
  }
})

test('a long answer is packed for whoever can unpack it, and the same', async () => {
  const ana = await signedUp(inject('origin'))
  const thread_id = threadOf(await eventsOf(await ana.post('/api/chatkit', message('word '.repeat(1_000)))))
  const items = async (encoding: string) => {
    const asked = post(ana, { 'accept-encoding': encoding })
    asked.end(JSON.stringify({ type: 'items.list', params: { thread_id, order: 'asc' } }))
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    const body = Buffer.concat(await answer.toArray())
    expect(answer.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-length': String(body.length) })
    return { encoding: answer.headers['content-encoding'], body }
  }
  const plain = await items('identity')
  const packed = await items('br, gzip')
  expect([plain.encoding, packed.encoding]).toEqual([undefined, 'gzip'])
  expect(plain.body.length).toBeGreaterThan(5_000)
  expect(packed.body.length).toBeLessThan(2_000)
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
})

test('a connection goes on after a request that was refused before it was read', async () => {
  const ana = await signedUp(inject('origin'))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const status = async (asked: ClientRequest) => {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    await text(answer)
    return answer.statusCode
  }
  const stated = post(ana, { 'content-length': '3000000' }, agent)
  stated.end('x'.repeat(3_000_000))
  expect(await status(stated)).toBe(413)
  const unstated = post(ana, { 'transfer-encoding': 'chunked' }, agent)
  for (let sent = 0; sent < 30; sent += 1) unstated.write('x'.repeat(100_000))
  unstated.end()
  expect(await status(unstated)).toBe(413)
  const next = post(ana, {}, agent)
  next.end(JSON.stringify({ type: 'threads.list', params: { order: 'desc' } }))
  expect(await status(next)).toBe(200)
  expect(next.reusedSocket).toBe(true)
  agent.destroy()
})

test('one who leaves in the middle of a request harms nobody', async () => {
  const ana = await signedUp(inject('origin'))
  for (const whole of [true, false]) {
    const asked = post(ana, { 'content-length': '1000' })
    asked.on('error', () => {})
    await new Promise(resolve => asked.write(whole ? ' '.repeat(1_000) : '{"type":', resolve))
    asked.destroy()
  }
  expect((await ana.post('/api/chatkit', { type: 'threads.list', params: { order: 'desc' } })).status).toBe(200)
})

/** As no `fetch` would send it. */
function post(visitor: Visitor, headers: Record<string, string>, agent?: Agent) {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { origin } = visitor
  return request(`${origin}/api/chatkit`, { method: 'POST', headers: { origin, cookie, ...headers }, agent })
}
