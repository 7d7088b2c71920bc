import { figure, median } from './figures.mjs'
import { makePeople } from './make-people.mjs'
import { measureStatements } from './measure-statements.mjs'
import { talkerWith, talkerWithFloor, talkerWithModel } from './talkers.mjs'

const text = count => Array.from({ length: count }, (_, n) => `word${n % 10} `).join('')
const atOnce = { always: { text: text(50) }, pauseMs: 0 }
const paced = { always: { text: text(40) }, pauseMs: 5 }
let mostSeconds = 25

/** A chat turn, beside what it stands on: the model itself, a relay on node:http, and a bare Next route. */
export async function measureTurns(world, { seconds }) {
  if (seconds) mostSeconds = Number(seconds)
  const servers = { 'node:http': await world.relay(), Next: await world.next(), ours: await world.tandem() }
  const callers = await callersOf(world, servers)
  await world.model(atOnce)
  await interleaved(callers, { rounds: 15, at: 1 })
  for (const kind of Object.keys(lost)) lost[kind] = 0
  return [
    ...(await addedAlone(world, callers)),
    await processorOfTurn(world, callers, servers),
    ...(await measureStatements(world)),
    ...(await addedWithMany(world, callers)),
    ...(await turnsPerSecond(world, callers)),
    ...lostOf(),
  ]
}

/** For each kind, who calls it: a few dozen people, each with a conversation of their own. */
async function callersOf(world, servers) {
  const people = await makePeople(world, 50)
  const floor = (server, path, token) =>
    Promise.all(people.map(person => talkerWithFloor(server, path, { sql: world.sql, person, token })))
  return {
    model: people.map(() => talkerWithModel(world.baseURL)),
    'node:http': await floor(servers['node:http'], '/', '"content":'),
    Next: await floor(servers.Next, '/api/turn', '"delta":'),
    ours: people.map(person => talkerWith(servers.ours, person)),
  }
}

async function addedAlone(world, callers) {
  await world.model(atOnce)
  const heard = await interleaved(callers, { rounds: 120, at: 1 })
  await world.model(paced)
  const whole = await interleaved(callers, { rounds: 30, at: 1 })
  return [
    added('first token, added, alone', heard, 'firstMs', [
      { at: 'p50', atMost: 10 },
      { at: 'p99', atMost: 30 },
    ]),
    added('whole turn at once, added, alone', heard, 'totalMs'),
    added('whole turn of 40 × 5 ms, added, alone', whole, 'totalMs'),
  ]
}

async function addedWithMany(world, callers) {
  await world.model({ ...paced, firstMs: 300 })
  const heard = await interleaved(callers, { rounds: 6, at: 50 })
  return [
    added('first token, added, 50 at once', heard, 'firstMs', [{ at: 'p99', atMost: 100 }]),
    added('whole turn of 40 × 5 ms, added, 50 at once', heard, 'totalMs'),
  ]
}

/** In turns, so that whatever else the machine does meets all of them alike; fewer rounds when it is slow. */
async function interleaved(callers, { rounds, at }) {
  const heard = Object.fromEntries(Object.keys(callers).map(kind => [kind, []]))
  const until = performance.now() + mostSeconds * 1_000
  for (let round = 0; round < rounds && performance.now() < until; round++)
    for (const [kind, talkers] of Object.entries(callers))
      heard[kind].push(...(await Promise.all(talkers.slice(0, at).map(talker => tried(kind, talker)))).flat())
  return heard
}

/** A server that cannot go on refuses; that is counted, and no reason to stop. */
const lost = { model: 0, 'node:http': 0, Next: 0, ours: 0 }
const tried = async (kind, talker) => {
  try {
    return [await talker.turn()]
  } catch {
    lost[kind] += 1
    return []
  }
}

/** A floor that has lost some is none to be compared with. */
const lostOf = () =>
  Object.entries(lost)
    .filter(([kind, turns]) => kind === 'ours' || turns > 0)
    .map(([kind, turns]) => {
      const name = `turns refused or broken${kind === 'ours' ? '' : `, of ${kind}`}`
      return figure({ name, unit: '', values: [turns], bounds: [{ at: 'p50', atMost: 0 }] })
    })

/** What is more than the model alone took in the same minute; the ratio to a floor is that of the added times. */
function added(name, heard, field, bounds = []) {
  const own = median(heard.model.map(turn => turn[field]))
  const more = kind => heard[kind].map(turn => turn[field] - own)
  const floors = Object.fromEntries(['node:http', 'Next'].map(kind => [kind, median(more(kind))]))
  return figure({ name, unit: 'ms', values: more('ours'), bounds, floors })
}

/** Of load, in seconds, in turns of so many rounds: the machine's own speed changes within a minute. */
const usualLoad = 8
const rounds = 5

async function turnsPerSecond(world, callers) {
  await world.model(atOnce)
  const figures = []
  for (const at of [10, 50]) {
    const rates = {}
    for (let round = 0; round < rounds; round++)
      for (const [kind, talkers] of Object.entries(callers))
        rates[kind] = (rates[kind] ?? 0) + (await rateOf(kind, talkers.slice(0, at))) / rounds
    const floors = Object.fromEntries(['model', 'node:http', 'Next'].map(kind => [kind, rates[kind]]))
    figures.push(
      figure({ name: `turns a second, ${at} callers`, unit: '1/s', values: [rates.ours], floors }),
      figure({
        name: `turns a second, ${at} callers, of bare Next`,
        unit: '×',
        values: [rates.ours / rates.Next],
        bounds: [{ at: 'p50', atLeast: 0.7 }],
      }),
    )
  }
  return figures
}

async function rateOf(kind, talkers) {
  const until = performance.now() + (Math.min(usualLoad, mostSeconds) / rounds) * 1_000
  let turns = 0
  const begun = performance.now()
  const talkOn = async talker => {
    while (performance.now() < until) {
      const heard = await tried(kind, talker)
      turns += heard.length
    }
  }
  await Promise.all(talkers.map(talkOn))
  return turns / ((performance.now() - begun) / 1_000)
}

async function processorOfTurn(world, callers, servers) {
  await world.model(paced)
  const used = { 'node:http': [], Next: [], ours: [] }
  const block = 8
  const until = performance.now() + mostSeconds * 1_000
  for (let round = 0; round < 12 && performance.now() < until; round++)
    for (const kind of Object.keys(used)) {
      const before = await servers[kind].usedMs()
      for (let n = 0; n < block; n++) await callers[kind][n].turn()
      used[kind].push(((await servers[kind].usedMs()) - before) / block)
    }
  const floors = { 'node:http': median(used['node:http']), Next: median(used.Next) }
  return figure({
    name: 'CPU a turn of 40 × 5 ms',
    unit: 'ms',
    values: used.ours,
    bounds: [{ at: 'p50', atMost: 1.3 * floors.Next }],
    floors,
  })
}
