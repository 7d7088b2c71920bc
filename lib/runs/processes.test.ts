import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { echo } from '@/lib/chatkit/stand-ins'
import { db } from '@/lib/db/client'
import { Chatter, heard, message, textSaid, threadOf } from '@/test/chat'
import { startStandIn } from '@/test/stand-in'
import { type Person, somebody } from '@/test/world'

const url = process.env.DATABASE_URL as string
const start = (env?: Record<string, string>) => startStandIn(url, env)
type StandIn = Awaited<ReturnType<typeof start>>

let [one, two]: StandIn[] = []
let ana: Person
beforeAll(async () => {
  ;[one, two] = await Promise.all([start(), start()])
  ana = await somebody()
})
afterAll(async () => {
  await Promise.all([one?.end('SIGKILL'), two?.end('SIGKILL')])
})

const itemsOf = (person: Person, threadId: string) => new Chatter(person, { respond: echo }).itemsOf(threadId)

test('stop on another instance ends the turn there within a second, with what was said stored', async () => {
  const events = []
  let askedAt = 0
  for await (const event of heard(await (one as StandIn).ask(ana.id, message('go')))) {
    events.push(event)
    if (askedAt || textSaid(events).length < 60) continue
    askedAt = Date.now()
    expect((await (two as StandIn).stop(ana.id, threadOf(events))).status).toBe(204)
  }
  const said = textSaid(events)
  expect(said.length).toBeLessThan(700)
  expect(Date.now() - askedAt).toBeLessThan(1_000)
  expect(await itemsOf(ana, threadOf(events))).toMatchObject([{}, { content: [{ text: said }] }])
})

test('the same key on two instances is one turn that both follow', async () => {
  const key = { 'idempotency-key': 'both' }
  const here = (one as StandIn).ask(ana.id, message('go'), key)
  await sleep(150)
  const [first, second] = await Promise.all([
    allOf(await here),
    allOf(await (two as StandIn).ask(ana.id, message('go'), key)),
  ])
  expect(threadOf(first)).toBe(threadOf(second))
  const whole = textSaid(first)
  expect(second.at(-1)).toMatchObject({ item: { content: [{ text: whole }] } })
  expect(await db.run.count({ where: { idempotencyKey: 'both' } })).toBe(1)
})

test('a client that vanishes at any moment leaves a turn that ends stored, and whole for whoever follows', async () => {
  for (let round = 0; round < 8; round += 1) {
    const key = { 'idempotency-key': `gone-${round}` }
    const leave = new AbortController()
    const response = await (one as StandIn).ask(ana.id, message(`round ${round}`), key, leave.signal)
    const reading = allOf(response).catch(() => [])
    await sleep(round * 60)
    leave.abort()
    await reading
    const all = await allOf(await (one as StandIn).ask(ana.id, message(`round ${round}`), key))
    expect(await itemsOf(ana, threadOf(all))).toMatchObject([
      { content: [{ text: `round ${round}` }] },
      { content: [{ text: textSaid(all) }] },
    ])
    expect(textSaid(all)).toContain('word99')
  }
})

test('kill -9 in the middle of a turn, fifty times: the message is there, at most half a second is lost, and it answers again', async () => {
  await Promise.all(Array.from({ length: 5 }, () => killedInTurns(10)))
}, 300_000)

async function killedInTurns(rounds: number) {
  const person = await somebody()
  const begin = () => start({ PAUSE_MS: '10', WORDS: '1000' })
  let tandem = await begin()
  let threadId: string | undefined
  for (let round = 0; round < rounds; round += 1) {
    const response = await tandem.ask(person.id, message(`round ${round}`, threadId))
    expect(response.status, `round ${round}`).toBe(200)
    const said: { at: number; text: string }[] = []
    const reading = (async () => {
      let text = ''
      for await (const event of heard(response)) {
        if (event.type === 'thread.created') threadId = event.thread.id
        text += textSaid([event])
        said.push({ at: Date.now(), text })
      }
    })().catch(() => {})
    await sleep(30 + Math.random() * 900)
    const killedAt = Date.now()
    await tandem.end('SIGKILL')
    await reading
    tandem = await begin()
    const items = await itemsOf(person, threadId as string)
    const asked = items.findLastIndex(({ type }) => type === 'user_message')
    expect(items[asked]).toMatchObject({ content: [{ text: `round ${round}` }] })
    const kept = JSON.stringify(items.slice(asked + 1).filter(({ type }) => type === 'assistant_message'))
    // A snapshot starts every half second, and is there when its statement has come back.
    const mustBeThere = said.findLast(({ at }) => at < killedAt - 700)?.text ?? ''
    expect(kept, `round ${round}`).toContain(mustBeThere.trimEnd())
    expect(items.at(-1)).toMatchObject({ type: 'widget' })
  }
  expect(await db.run.count({ where: { ownerId: person.id, status: 'interrupted' } })).toBe(rounds)
  await tandem.end('SIGKILL')
}

test('asked to end, a process lets a short turn finish and stores a long one as interrupted', async () => {
  const person = await somebody()
  const [short, long] = await Promise.all([
    start({ WORDS: '20', PAUSE_MS: '50' }),
    start({ WORDS: '2000', PAUSE_MS: '50' }),
  ])
  const endings = []
  for (const tandem of [short, long]) {
    const reading = tandem.ask(person.id, message('go')).then(allOf)
    await vi.waitFor(async () =>
      expect(await db.run.count({ where: { ownerId: person.id, status: 'running' } })).toBe(1),
    )
    await sleep(200)
    const at = Date.now()
    await tandem.end('SIGTERM')
    expect(Date.now() - at).toBeLessThan(12_000)
    const events = await reading
    const [run] = await db.run.findMany({ where: { threadId: threadOf(events) } })
    endings.push(run?.status)
  }
  expect(endings).toEqual(['completed', 'interrupted'])
})

test('two hundred turns at once beside two thousand idle event streams: all complete, within 512 MB', async () => {
  const people = await Promise.all(Array.from({ length: 200 }, () => somebody()))
  const tandem = await start({ WORDS: '40', PAUSE_MS: '50' })
  const leave = new AbortController()
  const streams = []
  for (let n = 0; n < 2_000; n += 100)
    streams.push(
      ...(await Promise.all(people.slice(0, 100).map(({ id }) => tandem.events(id, undefined, leave.signal)))),
    )
  expect(streams.filter(({ status }) => status === 200)).toHaveLength(2_000)
  const answers = await Promise.all(people.map(async ({ id }) => allOf(await tandem.ask(id, message('go')))))
  for (const events of answers) expect(textSaid(events)).toContain('word39')
  const { rss } = await tandem.memory()
  expect(rss).toBeLessThan(512 * 1024 * 1024)
  expect(await db.run.count({ where: { ownerId: { in: people.map(({ id }) => id) }, status: 'completed' } })).toBe(200)
  leave.abort()
  await tandem.end('SIGKILL')
})

async function allOf(response: Response) {
  const events = []
  for await (const event of heard(response)) events.push(event)
  return events
}
