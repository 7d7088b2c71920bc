import { Chance } from './chance.mjs'
import { knownBodies } from './known-bodies.mjs'
import { framesOf, hear } from './person.mjs'
import { filled, hasParameter, routesOfBuild } from './routes.mjs'
import { withStage } from './stage.mjs'

const atOnce = 16
const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']
const words = [
  ...['', ' ', 'x', '0', '1', '-1', '2147483647', '2147483648', '99999999999999999999', '1e9', 'NaN', 'null', 'true'],
  ...['title', 'number', 'version', 'limit', 'cursor', 'search', 'status', 'sort', 'due', '__proto__', 'constructor'],
  ...['ünï 🌱', '\u0000', '\ud800', '\u202e', '%', '%00', '%zz', '../../etc/passwd', "'; DROP TABLE tasks; --", '<b>'],
  ...['2026-02-30', '2026-11-30', '10000-01-01', 'FREQ=DAILY', 'FREQ=SECONDLY;COUNT=999999', 'x'.repeat(11_000)],
]
const oddHeaders = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'idempotency-key': 'the same' },
  { 'idempotency-key': 'k'.repeat(201) },
  { 'last-event-id': '99999999999999999999' },
  { 'last-event-id': 'x' },
  { 'x-request-id': 'x'.repeat(500) },
  { origin: 'null' },
  { cookie: 'next-auth.session-token=broken' },
  { rsc: '1' },
  { 'next-action': 'x'.repeat(40) },
  { authorization: 'Bearer a secret for the cron' },
]

/** Any request at all, to every endpoint: nothing but answers in words, and what is stored still adds up. */
export async function requests(tally, { short }) {
  const count = short ? 1_500 : 50_000
  const env = { GEMINI_API_KEY: '', CRON_SECRET: 'a secret for the cron', METRICS_TOKEN: 'a token for the figures' }
  await withStage({ env }, stage =>
    tally.attempt(`random requests to every endpoint`, trial => askAnything(trial, stage, count), {
      seconds: 240,
    }),
  )
}

async function askAnything(trial, stage, count) {
  const chance = new Chance(Date.now())
  const seed = chance.below(1e9)
  const routes = routesOfBuild()
  const people = await Promise.all(Array.from({ length: 4 }, () => stage.newPerson()))
  const known = await settle(people, stage)
  const asked = new Map(routes.map(({ path }) => [path, 0]))
  let left = count
  const askOn = async worker => {
    const own = new Chance(seed + worker)
    const bodies = knownBodies(own, known)
    while (left-- > 0 && trial.hasTime()) {
      const route = own.is(share(routes)) ? own.of(routes.filter(isDear)) : own.of(routes.filter(each => !isDear(each)))
      asked.set(route.path, asked.get(route.path) + 1)
      await askOnce(trial, own, own.of(people), route, { bodies, known })
      trial.tried()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => askOn(worker)))
  trial.note(`${routes.length} endpoints, each at least ${Math.min(...asked.values())} times, seed ${seed}`)
  await lookAfterwards(trial, stage)
}

/** Something of everything, so that an id that is sent is now and then one that is there. */
async function settle(people, stage) {
  for (const person of people) {
    for (let n = 0; n < 5; n += 1) await person.insist('/api/tasks', { title: `Task ${n}`, rrule: null })
    for (const text of ['create a task called Buy milk', 'delete all my tasks']) {
      const { events } = await person.say(text)
      await hear(events)
    }
  }
  const ids = async sql => ['none', ...(await stage.query(sql)).map(({ id }) => id)]
  return {
    threads: await ids('SELECT id FROM threads'),
    items: await ids('SELECT id FROM thread_items'),
    approvals: await ids('SELECT id FROM approvals'),
    batches: await ids('SELECT DISTINCT batch_id AS id FROM changes'),
    changes: await ids('SELECT id FROM changes'),
    numbers: [1, 2, 3, 4, 5, 6, 7, 99],
  }
}

async function askOnce(trial, chance, person, route, { bodies, known }) {
  const wordFor = name => {
    if (chance.is(0.3)) return chance.of(words).slice(0, 300).toWellFormed() || 'x'
    if (name === 'number') return String(chance.of(known.numbers))
    if (name === 'nextauth')
      return chance.of(['session', 'csrf', 'signout', 'callback/credentials', 'providers', '_log'])
    return chance.of([...known.changes, ...known.batches, ...known.threads])
  }
  const path = hasParameter(route) ? filled(route.path, wordFor) : route.path
  const query = chance.is(0.3) ? `?${chance.of(words.slice(13, 22))}=${encodeURIComponent(aWord(chance))}` : ''
  const method = chance.is(0.8) ? chance.of(['GET', 'POST', 'PATCH']) : chance.of(methods)
  const hasBody = !['GET', 'HEAD'].includes(method)
  const headers = { 'content-type': 'application/json', origin: person.origin(), 'x-tandem-stop': '1' }
  if (chance.is(0.15)) Object.assign(headers, chance.of(oddHeaders))
  const body = hasBody ? bodyOf(chance, bodies[route.path]) : undefined
  const leave = new AbortController()
  try {
    const answer = await person.send(path + query, { method, headers, body, signal: leave.signal })
    if (answer.status >= 500) {
      const said = `${answer.status} ${method} ${path}${query} ${String(body).slice(0, 500)}`
      trial.lost(`${said} → ${(await answer.text()).slice(0, 200)}`)
    } else await readOrLeave(answer, leave)
  } catch (error) {
    if (!leave.signal.aborted)
      trial.lost(`${method} ${path}${query} ${String(body).slice(0, 300)}: ${error.cause ?? error}`)
  }
}

/** Pages are drawn, and passwords are slow on purpose: less often, so that more can be asked. */
const isDear = ({ path, isPage }) => isPage || /password|register|nextauth|tidy/.test(path)
const share = routes => routes.filter(isDear).length / routes.length / 5

const aWord = chance => chance.of(words).slice(0, 3_000).toWellFormed()

function bodyOf(chance, known) {
  if (chance.is(0.05)) return chance.of(['', '{', '[]', 'null', '"', '\u0000', '{"a":'.repeat(300), 'x'.repeat(70_000)])
  return JSON.stringify(known && chance.is(0.85) ? chance.spoilt(known(), words) : chance.json(words))
}

/** An event stream has no end of its own. */
async function readOrLeave(answer, leave) {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return void (await answer.arrayBuffer())
  if (answer.url.endsWith('/api/chatkit')) for await (const _ of framesOf(answer));
  else leave.abort()
}

async function lookAfterwards(trial, stage) {
  for (const bug of stage.bugs().slice(0, 20)) trial.lost(`the server took it for a bug: ${bug}`)
  const { said, child, origin } = stage.server
  const odd = said.text.split('\n').filter(line => /unhandled|uncaught|⨯/i.test(line))
  for (const line of odd.slice(0, 10)) trial.lost(`the server said: ${line}`)
  if (child.exitCode !== null) return trial.lost('the server ended')
  const health = await fetch(`${origin}/api/health`)
  if (health.status !== 200) trial.lost(`health is ${health.status}`)
  const wrong = await stage.query(
    `SELECT u.email, s.status, count(t.id)::int AS there, coalesce(max(c.count), 0)::int AS counted
     FROM users u CROSS JOIN (VALUES ('open'), ('completed'), ('trashed')) s(status)
     LEFT JOIN tasks t ON t.owner_id = u.id AND t.status = s.status
     LEFT JOIN task_counts c ON c.owner_id = u.id AND c.status = s.status AND c.tag = ''
     GROUP BY 1, 2 HAVING count(t.id) <> coalesce(max(c.count), 0)`,
  )
  for (const row of wrong) trial.lost(`counted wrongly: ${JSON.stringify(row)}`)
}
