import { setTimeout as sleep } from 'node:timers/promises'
import { askTandem } from './ask-tandem.mjs'
import { figure } from './figures.mjs'
import { hearEvents } from './hear-events.mjs'
import { makePeople } from './make-people.mjs'

const idleStreams = 2_000
const kilobyte = 1_000
const longestWait = 10_000
/** Each stream says twice that it lives in this time, and asks once whether it may stay. */
const aRound = 30_000

/** What one process changes, another tells; and what streams cost that say nothing. */
export async function measureEvents(world) {
  const writer = await world.tandem()
  const teller = await world.startTandem()
  try {
    return [
      await changeHeard(world, writer, teller),
      ...(await messagesPerSecond(world, writer, teller)),
      ...(await idle(world, writer, teller)),
    ]
  } finally {
    await teller.stop()
  }
}

async function changeHeard(world, writer, teller) {
  const [person] = await makePeople(world, 1)
  return figure({
    name: 'change → heard in another process',
    unit: 'ms',
    values: await delays({ writer, teller, person, times: 120 }),
    bounds: [{ at: 'p95', atMost: 50 }],
  })
}

/** From the answer to a change, when it is committed, to its event at the other process; the earlier of both begins at 0. */
async function delays({ writer, teller, person, times }) {
  const heard = new Map()
  const stream = await hearEvents(teller.origin, person, (event, data, at) => {
    if (event === 'task.changed') for (const number of JSON.parse(data).numbers) heard.get(number)?.(at)
  })
  const values = []
  for (let number = 1; number <= times + 10; number++) {
    const told = new Promise(resolve => heard.set(number, resolve))
    await change(writer, person)
    const answered = performance.now()
    const at = await Promise.race([told, sleep(longestWait)])
    if (at === undefined) throw new Error(`the change of #${number} was not heard within ${longestWait} ms`)
    if (number > 10) values.push(Math.max(0, at - answered))
  }
  stream.close()
  return values
}

const change = ({ origin }, { headers }) =>
  askTandem(`${origin}/api/tasks`, { method: 'POST', headers, body: { title: 'Something new' } })

/** Many people each in several tabs, all of them changing tasks as fast as they can. */
async function messagesPerSecond(world, writer, teller) {
  const people = await makePeople(world, 10)
  const tabs = 20
  let heard = 0
  const hear = event => {
    if (event === 'task.changed') heard += 1
  }
  const streams = await Promise.all(
    people.flatMap(person => Array.from({ length: tabs }, () => hearEvents(teller.origin, person, hear))),
  )
  const begun = performance.now()
  let changes = 0
  const busy = async person => {
    while (performance.now() - begun < 6_000) {
      await change(writer, person)
      changes += 1
    }
  }
  await Promise.all(people.map(busy))
  while (heard < changes * tabs && performance.now() - begun < 20_000) await sleep(20)
  const seconds = (performance.now() - begun) / 1_000
  for (const stream of streams) stream.close()
  return [
    figure({ name: 'changes a second, 10 callers', unit: '1/s', values: [changes / seconds] }),
    figure({ name: 'events told a second, 200 streams', unit: '1/s', values: [heard / seconds] }),
    figure({
      name: 'events that were not told',
      unit: '',
      values: [changes * tabs - heard],
      bounds: [{ at: 'p50', atMost: 0 }],
    }),
  ]
}

async function idle(world, writer, teller) {
  const people = await makePeople(world, 100)
  // what the first hundred streams load is not what a stream costs
  const warm = await Promise.all(people.map(person => hearEvents(teller.origin, person)))
  const before = await teller.memoryBytes()
  const streams = []
  while (streams.length < idleStreams)
    streams.push(...(await Promise.all(people.map(person => hearEvents(teller.origin, person)))))
  const after = await teller.memoryBytes()
  const [person] = await makePeople(world, 1)
  const values = await delays({ writer, teller, person, times: 60 })
  const usedBefore = await teller.usedMs()
  const begun = performance.now()
  await sleep(aRound)
  const usedMs = (await teller.usedMs()) - usedBefore
  const seconds = (performance.now() - begun) / 1_000
  for (const stream of [...warm, ...streams]) stream.close()
  return [
    figure({
      name: `memory of an idle stream, of ${idleStreams}`,
      unit: 'kB',
      values: [(after - before) / idleStreams / kilobyte],
      bounds: [{ at: 'p50', atMost: 60 }],
    }),
    figure({
      name: `change → heard, beside ${idleStreams} idle streams`,
      unit: 'ms',
      values,
      bounds: [{ at: 'p95', atMost: 50 }],
    }),
    figure({
      name: `CPU of ${idleStreams} idle streams`,
      unit: 'ms/s',
      values: [usedMs / seconds],
    }),
  ]
}
