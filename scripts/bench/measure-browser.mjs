import { chromium } from 'playwright-core'
import { browserForTests } from '../browser.mjs'
import { figure } from './figures.mjs'
import { framesOf, interact, paintsOf, scriptsOf, tabToTab } from './in-browser.mjs'
import { peopleWithTasks, sizes } from './measure-lists.mjs'

const slower = 4
const closed = 'closed:380'
const open = 'open:380'
const kilobyte = 1_000
const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** What a browser makes of it: of somebody with ten thousand tasks, on a processor a quarter as fast. */
export async function measureBrowser(world, { tasks }) {
  const [tandem, people] = [await world.tandem(), await peopleWithTasks(world, tasks)]
  const person = people[sizes.indexOf(10_000)]
  const browser = await chromium.launch({ executablePath: await browserForTests(), args: quiet })
  const visit = async (dock = closed) => {
    const context = await browser.newContext({ baseURL: tandem.origin, viewport: { width: 1_400, height: 900 } })
    const [name, value] = person.headers.cookie.split(/=(.*)/s)
    await context.addCookies([
      { name, value, url: tandem.origin },
      { name: 'dock', value: encodeURIComponent(dock), url: tandem.origin },
    ])
    return context
  }
  try {
    return [...(await sent(visit)), ...(await throttled(visit)), await streamed(world, visit), await between(visit)]
  } finally {
    await browser.close()
  }
}

async function sent(visit) {
  const weigh = async (path, dock) => (await withPage(visit, dock, page => scriptsOf(page, path))) / kilobyte
  return [
    figure({
      name: 'JavaScript of /tasks without the chat, gzip',
      unit: 'kB',
      values: [await weigh('/tasks', closed)],
      bounds: [{ at: 'p50', atMost: 200 }],
    }),
    figure({ name: 'JavaScript of /tasks with the chat, gzip', unit: 'kB', values: [await weigh('/tasks', open)] }),
    figure({ name: 'JavaScript of /chat, gzip', unit: 'kB', values: [await weigh('/chat', closed)] }),
  ]
}

async function throttled(visit) {
  const paints = []
  // the first warms the server, not the browser: each has a cache of its own
  for (let round = -1; round < 7; round++) {
    const paint = await withPage(visit, open, page => paintsOf(page, '/tasks', slower))
    if (round >= 0) paints.push(paint)
  }
  const interactions = await withPage(visit, closed, page => interact(page, '/tasks', slower))
  return [
    figure({
      name: `largest contentful paint, 10000 tasks, CPU ÷ ${slower}`,
      unit: 'ms',
      values: paints,
      bounds: [{ at: 'p50', atMost: 1_200 }],
    }),
    figure({
      name: `interaction to next paint, 10000 tasks, CPU ÷ ${slower}`,
      unit: 'ms',
      values: interactions,
      bounds: [{ at: 'p99', atMost: 150 }],
    }),
  ]
}

async function streamed(world, visit) {
  const text = Array.from({ length: 800 }, (_, n) => `word${n % 10}${n % 40 === 39 ? '\n\n' : ''} `).join('')
  await world.model({ always: { text }, pauseMs: 5 })
  const { dropped, all } = await withPage(visit, open, page => framesOf(page, '/tasks'))
  return figure({ name: 'frames dropped while 200 tokens a second stream', unit: '%', values: [(100 * dropped) / all] })
}

async function between(visit) {
  const context = await visit()
  const values = await tabToTab(context, '/tasks', 25)
  await context.close()
  return figure({ name: 'tab to tab', unit: 'ms', values, bounds: [{ at: 'p95', atMost: 300 }] })
}

async function withPage(visit, dock, use) {
  const context = await visit(dock)
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}
