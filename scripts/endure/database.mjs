import { setTimeout as sleep } from 'node:timers/promises'
import { hear, messageRequest } from './person.mjs'
import { postgresPid, signal, until } from './processes.mjs'
import { unfinished, withStage } from './stage.mjs'

const longestAnswerMs = 25_000

/** The database goes away, and later hangs: whoever asks is told so in words, and afterwards all is well without a restart. */
export async function database(tally, { short }) {
  const awaySeconds = short ? 4 : 30
  const hungSeconds = short ? 2 : 20
  await withStage({}, async stage => {
    await tally.attempt(`the database away for ${awaySeconds} s`, async trial => {
      const away = async () => {
        await stage.postgres.stop()
        return () => stage.postgres.revive()
      }
      await withoutDatabase(trial, stage, { away, seconds: awaySeconds })
    })
    const hung = `the database hung for ${hungSeconds} s`
    if (process.platform !== 'linux') tally.skip(hung, 'its processes can only be found on Linux')
    else
      await tally.attempt(hung, trial =>
        withoutDatabase(trial, stage, { away: () => freeze(stage), seconds: hungSeconds }),
      )
  })
}

async function withoutDatabase(trial, stage, { away, seconds }) {
  const person = await stage.newPerson()
  const turn = await person.say('create “while it goes away”')
  const heard = hear(turn.events)
  await sleep(300)
  const comeBack = await away()
  let isBack = false
  const coming = sleep(seconds * 1000)
    .then(comeBack)
    .finally(() => {
      isBack = true
    })
  while (!isBack) {
    await Promise.all(Object.entries(requests).map(([name, send]) => askWithout(trial, name, () => send(person))))
    await sleep(250)
  }
  await coming
  const isWell = async () => (await person.send('/api/health')).status === 200
  await until(isWell, { seconds: 20, what: 'health after the database’s return' })
  for (const [name, send] of Object.entries(requests)) await askWith(trial, name, () => send(person))
  await eventsAreHeard(trial, person)
  const { threadId } = await heard
  const items = await person.itemsOf(threadId)
  if (items.filter(({ type }) => type === 'user_message').length !== 1) trial.lost('the message of the turn')
  await until(async () => (await unfinished(stage)).length === 0, { what: 'the end of every turn' })
  for (const bug of stage.bugs()) trial.lost(`the server took it for a bug: ${bug}`)
  if (stage.server.child.exitCode !== null) trial.lost('the server ended')
}

const requests = {
  'GET /api/health': person => person.send('/api/health'),
  'GET /api/tasks': person => person.send('/api/tasks'),
  'POST /api/tasks': person => person.post('/api/tasks', { title: 'Written meanwhile' }),
  'GET /api/account': person => person.send('/api/account'),
  'GET /api/auth/session': person => person.send('/api/auth/session'),
  'POST /api/register': person =>
    person.post('/api/register', { email: `${Date.now()}@example.com`, password: '12345678' }),
  'a message': person => person.post('/api/chatkit', messageRequest('create “said meanwhile”')),
  'a list of conversations': person => person.post('/api/chatkit', { type: 'threads.list', params: { order: 'desc' } }),
  'GET /tasks': person => person.send('/tasks'),
  'GET /chat': person => person.send('/chat'),
}

/** Without a database an answer is 503 with a sentence, or right. A page is Next's empty one, into which a browser draws app/error.tsx. */
async function askWithout(trial, name, send) {
  trial.tried()
  const begun = performance.now()
  const answer = await send().catch(error => ({ status: 0, text: async () => String(error) }))
  const text = await answer.text()
  const took = Math.round(performance.now() - begun)
  if (took > longestAnswerMs) trial.lost(`${name}: answered after ${took} ms`)
  if (answer.status >= 200 && answer.status < 300) return
  const isInWords = /"detail":"[A-Z][^"]+\."|"status":"unavailable"|<html id="__next_error__"/.test(text)
  if (!isInWords) trial.lost(`${name}: ${answer.status} ${text.slice(0, 300)}`)
  else if (answer.status !== 503 && name.includes('/api/')) trial.lost(`${name}: ${answer.status}`)
}

async function askWith(trial, name, send) {
  trial.tried()
  const answer = await send()
  const text = await answer.text()
  if (answer.status >= 300) trial.lost(`${name}, with the database back: ${answer.status} ${text.slice(0, 300)}`)
}

async function eventsAreHeard(trial, person) {
  const leave = new AbortController()
  const { body } = await person.send('/api/events', { signal: leave.signal })
  const { body: made } = await person.insist('/api/tasks', { title: 'Heard of' })
  let heard = ''
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    heard += piece
    if (heard.includes(`"numbers":[${made.task.number}]`)) break
  }
  leave.abort()
  trial.tried()
}

/** Every process of the database stands still: connections stay open, and nothing answers. */
async function freeze({ dataDir, query }) {
  const rows = await query(`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'`)
  const pids = [postgresPid(dataDir), ...rows.map(({ pid }) => pid)]
  for (const pid of pids) signal(pid, 'SIGSTOP')
  return async () => {
    for (const pid of pids) signal(pid, 'SIGCONT')
  }
}
