import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { db } from '@/lib/db/client'
import { type Happened, happenings, startStandIn } from '@/test/stand-in'
import { type Person, somebody } from '@/test/world'
import { announce, channel } from './announce'
import { listener } from './listener'
import { forgetEvents } from './missed'
import { passSecond } from './one-clock'
import { serveEvents } from './serve-events'

const url = process.env.DATABASE_URL as string
let tandem: Awaited<ReturnType<typeof startStandIn>>
beforeAll(async () => {
  tandem = await startStandIn(url)
})
afterAll(() => tandem.end('SIGKILL'))

const change = (person: Person, number: number) =>
  announce(db, person.id, { event: 'task.changed', data: { numbers: [number] } })

/** Listens in the other process; `upTo` waits for as many as that. */
async function listening(person: Person, lastEventId?: string, age?: number) {
  const leave = new AbortController()
  const seen: Happened[] = []
  const response = await tandem.events(person.id, lastEventId, leave.signal, age)
  const reading = (async () => {
    for await (const happened of happenings(response)) seen.push(happened)
  })().catch(() => {})
  const upTo = async (count: number) => {
    for (let waited = 0; seen.length < count && waited < 10_000; waited += 5) await sleep(5)
    return seen
  }
  return { seen, upTo, leave: () => leave.abort(), reading, response }
}

test('what happens in one process is heard in another, by its owner only', async () => {
  const [ana, ben] = [await somebody(), await somebody()]
  const [hers, his] = [await listening(ana), await listening(ben)]
  await change(ana, 7)
  expect(await hers.upTo(1)).toMatchObject([
    { event: 'task.changed', data: { numbers: [7] }, id: expect.stringMatching(/^\d+$/) },
  ])
  await change(ben, 1)
  expect(await his.upTo(1)).toMatchObject([{ data: { numbers: [1] } }])
  expect(hers.response.headers.get('cache-control')).toBe('no-cache, no-transform')
  for (const one of [hers, his]) one.leave()
})

test('whoever comes back with the last id hears what was missed; with one that nobody knows, is told to read anew', async () => {
  const ana = await somebody()
  const first = await listening(ana)
  await change(ana, 1)
  const [last] = await first.upTo(1)
  first.leave()
  await change(ana, 2)
  await change(ana, 3)
  const back = await listening(ana, last?.id)
  expect((await back.upTo(2)).map(({ data }) => data.numbers)).toEqual([[2], [3]])
  back.leave()
  for (const id of ['999999999', 'x', '99999999999999999999999']) {
    const lost = await listening(ana, id)
    expect(await lost.upTo(1)).toMatchObject([{ event: 'resync', data: {} }])
    lost.leave()
  }
})

test('what was missed is told once, though its notice comes after it', async () => {
  const ana = await somebody()
  const hers = await listening(ana)
  await change(ana, 1)
  const [last] = await hers.upTo(1)
  const told = { ownerId: ana.id, event: 'task.changed', data: { numbers: [2] } }
  const { id } = await db.event.create({ data: told })
  const back = await listening(ana, last?.id)
  await back.upTo(1)
  await db.$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify({ ...told, id: String(id) })})`
  await change(ana, 3)
  expect((await hers.upTo(3)).map(({ data }) => data.numbers)).toEqual([[1], [2], [3]])
  expect((await back.upTo(2)).map(({ data }) => data.numbers)).toEqual([[2], [3]])
  for (const one of [hers, back]) one.leave()
})

test('another’s event id tells nothing of it', async () => {
  const [ana, ben] = [await somebody(), await somebody()]
  const hers = await listening(ana)
  await change(ana, 1)
  const [last] = await hers.upTo(1)
  hers.leave()
  const his = await listening(ben, last?.id)
  expect(await his.upTo(1)).toMatchObject([{ event: 'resync' }])
  his.leave()
})

test('when the listening backend is terminated again and again, nothing is missed', async () => {
  const ana = await somebody()
  const hers = await listening(ana)
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  for (let n = 1; n <= 60; n += 1) {
    await change(ana, n)
    if (n % 10 === 5)
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ~ 'LISTEN|SELECT 1|advisory|FROM events'",
      )
    await sleep(5)
  }
  await admin.end()
  const numbers = (await hers.upTo(60)).map(({ data }) => (data.numbers as number[])[0])
  expect([...numbers].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 60 }, (_, n) => n + 1))
  hers.leave()
})

test('a thread that changes all the time is told at most four times a second, and its last change is', async () => {
  const ana = await somebody()
  const hers = await listening(ana)
  for (let n = 0; n < 50; n += 1) {
    await announce(db, ana.id, { event: 'thread.changed', data: { thread_id: 'thr_busy' } })
    await sleep(10)
  }
  const last = await db.event.findFirstOrThrow({ where: { ownerId: ana.id }, orderBy: { id: 'desc' } })
  for (let waited = 0; hers.seen.at(-1)?.id !== String(last.id) && waited < 5_000; waited += 20) await sleep(20)
  expect(hers.seen.at(-1)?.id).toBe(String(last.id))
  expect(hers.seen.length).toBeLessThan(12)
  hers.leave()
})

test('events are forgotten after an hour', async () => {
  const ana = await somebody()
  await change(ana, 1)
  await forgetEvents(new Date(Date.now() + 3_500_000))
  expect(await db.event.count({ where: { ownerId: ana.id } })).toBe(1)
  await forgetEvents(new Date(Date.now() + 3_700_000))
  expect(await db.event.count({ where: { ownerId: ana.id } })).toBe(0)
})

test('what is committed before a process has begun to listen is told to whoever came first', async () => {
  const ana = await somebody()
  await change(ana, 1)
  const fresh = await beforeListening(() => {
    const response = serveEvents({ ownerId: ana.id, lastEventId: null, isWelcome: async () => true })
    return { heard: happenings(response), changing: change(ana, 2) }
  })
  await fresh.changing
  for await (const { data } of fresh.heard) if (String(data.numbers) === '2') break
})

/** As in a process whose first subscriber this is. */
async function beforeListening<Result>(come: () => Result) {
  const shared = globalThis as { tandemListener?: unknown }
  const usual = shared.tandemListener
  delete shared.tandemListener
  try {
    return come()
  } finally {
    onTestFinished(async () => {
      await listener().close()
      shared.tandemListener = usual
    })
  }
}

test('a page that says how old it is hears what has happened since it was read', async () => {
  const [ana, ben] = [await somebody(), await somebody()]
  await change(ana, 1)
  await change(ben, 2)
  const page = await listening(ana, undefined, 500)
  expect(await page.upTo(1)).toMatchObject([{ event: 'task.changed', data: { numbers: [1] } }])
  await change(ana, 3)
  expect((await page.upTo(2)).map(({ data }) => data.numbers)).toEqual([[1], [3]])
  page.leave()
  await db.$executeRaw`UPDATE events SET at = at - interval '10 minutes' WHERE owner_id = ${ana.id}`
  const [old, tooOld, young] = [
    await listening(ana, undefined, 660_000),
    await listening(ana, undefined, 3_600_001),
    await listening(ana, undefined, 60_000),
  ]
  await change(ana, 4)
  expect((await old.upTo(3)).map(({ data }) => data.numbers)).toEqual([[1], [3], [4]])
  expect((await tooOld.upTo(2))[0]).toMatchObject({ event: 'resync' })
  expect(await young.upTo(1)).toMatchObject([{ data: { numbers: [4] } }])
  for (const one of [old, tooOld, young]) one.leave()
})

test('a stream ends when whoever listens is signed out, and when the process does', async () => {
  const ana = await somebody()
  let isWelcome = true
  const subscriber = { ownerId: ana.id, lastEventId: null, isWelcome: async () => isWelcome }
  const [signedOut, shutDown] = [serveEvents(subscriber), serveEvents({ ...subscriber, isWelcome: async () => true })]
  isWelcome = false
  for (let second = 0; second < 30; second += 1) passSecond()
  expect(await signedOut.text()).toContain(': keepalive\n\n')
  const closers = (globalThis as { [key: symbol]: unknown })[Symbol.for('tandem.shutdown')] as Set<() => unknown>
  for (const close of [...closers]) close()
  expect(await shutDown.text()).toContain(': keepalive\n\n')
})
