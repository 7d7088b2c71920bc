import { step } from '../step.mjs'
import { askTandem } from './ask-tandem.mjs'
import { figure } from './figures.mjs'
import { fillTasks } from './fill-tasks.mjs'
import { makePeople } from './make-people.mjs'

export const sizes = [100, 10_000, 100_000]
const usualTasks = 1_000_000
const rounds = 40
const fewestRounds = 10
const mostSeconds = 4
const mostMs = 30
const mostToFirstByte = 60

const lists = {
  'view all': 'status=open&sort=due',
  'view today': 'status=open&due=today_or_overdue&sort=due',
  'view upcoming': 'status=open&due=upcoming&sort=due',
  'view completed': 'status=completed&sort=closed',
  'view trash': 'status=trashed&sort=closed',
  'by priority': 'sort=priority',
  'a tag': 'tags=tag3',
  'search, a common word': 'search=report',
  'search, the beginning of a word': 'search=rep',
  'search, two words': 'search=send%20report',
  'search, a rare word': 'search=xylophone',
  'search, a misspelt word': 'search=xylophoen',
}
const pages = { '/tasks': '/tasks', '/tasks?view=today': '/tasks?view=today', '/tasks?q=report': '/tasks?q=report' }

/** Lists of people with few, many and very many tasks, among a million: over HTTP, as a page or a tab asks. */
export async function measureLists(world, { tasks }) {
  const tandem = await world.tandem()
  const people = await peopleWithTasks(world, tasks)
  const figures = []
  for (const [at, size] of sizes.entries()) {
    const bounds = size === sizes.at(-1) ? [{ at: 'p95', atMost: mostMs }] : []
    const asked = { headers: people[at].headers }
    for (const [name, query] of Object.entries({ ...lists, counts: null })) {
      const path = query === null ? '/api/tasks/counts' : `/api/tasks?${query}`
      const heard = await repeated(tandem.origin + path, asked)
      figures.push(figure({ name: `${name}, of ${size}`, unit: 'ms', values: heard.map(one => one.totalMs), bounds }))
    }
    for (const [name, path] of Object.entries(pages)) {
      const heard = await repeated(tandem.origin + path, asked)
      const first = name === '/tasks' ? [{ at: 'p50', atMost: mostToFirstByte }] : []
      const firstBytes = heard.map(one => one.firstByteMs)
      figures.push(figure({ name: `${name} first byte, of ${size}`, unit: 'ms', values: firstBytes, bounds: first }))
      figures.push(figure({ name: `${name} complete, of ${size}`, unit: 'ms', values: heard.map(one => one.totalMs) }))
    }
  }
  return [...figures, ...(await writes(tandem, people[1])), await undo(tandem, people[1])]
}

let filled

/** Done once: other parts look at the same people. */
export function peopleWithTasks(world, tasks = usualTasks) {
  filled ??= step('Filled with tasks', () => fill(world, Number(tasks)))
  return filled
}

async function fill(world, all) {
  const people = await makePeople(world, sizes.length)
  await fillTasks(world, { people: people.map(({ id }, at) => ({ id, tasks: sizes[at] })), all })
  return people
}

/** Fewer times where each takes long: a list that is too slow is seen to be so in a few seconds. */
async function repeated(url, asked) {
  const heard = []
  const until = performance.now() + mostSeconds * 1_000
  for (let round = -5; round < rounds && (round < fewestRounds || performance.now() < until); round++) {
    const one = await askTandem(url, asked)
    if (round >= 0) heard.push(one)
  }
  return heard
}

async function writes({ origin }, { headers }) {
  const times = []
  const seconds = 5
  const begun = performance.now()
  const busy = async () => {
    while (performance.now() - begun < seconds * 1_000) {
      const body = { title: 'Measured', tags: ['tag1'], due: '2026-12-24' }
      times.push((await askTandem(`${origin}/api/tasks`, { method: 'POST', headers, body })).totalMs)
    }
  }
  await Promise.all(Array.from({ length: 10 }, busy))
  const perSecond = times.length / ((performance.now() - begun) / 1_000)
  return [
    figure({ name: 'writes a second, 10 callers, of 10000', unit: '1/s', values: [perSecond] }),
    figure({ name: 'a write, 10 callers, of 10000', unit: 'ms', values: times }),
  ]
}

async function undo({ origin }, { headers }) {
  const times = []
  for (let round = 0; round < 10; round++) {
    const page = await askTandem(`${origin}/api/tasks?limit=200`, { headers })
    const numbers = JSON.parse(page.text).tasks.map(({ number }) => number)
    const done = await askTandem(`${origin}/api/tasks/bulk`, {
      method: 'POST',
      headers,
      body: { action: 'trash', numbers },
    })
    const { batchId } = JSON.parse(done.text)
    times.push((await askTandem(`${origin}/api/batches/${batchId}/undo`, { method: 'POST', headers })).totalMs)
  }
  return figure({ name: 'undo of 200', unit: 'ms', values: times })
}
