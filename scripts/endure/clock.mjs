import * as fs from 'node:fs'
import path from 'node:path'
import { hear } from './person.mjs'
import { freshFolder, removeFolder, signal, until } from './processes.mjs'
import { unfinished, withStage } from './stage.mjs'

const hour = 3_600_000
const zone = 'Europe/Berlin'
/** The nights in which Berlin's clocks change, at 01:00 UTC. */
const nights = ['2026-03-29', '2026-10-25']

/** The server's clock jumps while it works, and days go by over both changes of daylight saving: nothing doubles or vanishes. */
export async function clock(tally, { short }) {
  const folder = freshFolder()
  const file = path.join(folder, 'clock')
  const hook = path.join(import.meta.dirname, 'shift-clock.mjs')
  try {
    await withStage({ env: { CLOCK_FILE: file }, imports: [hook] }, async stage => {
      const setClock = async at => {
        fs.writeFileSync(file, String(Math.round(at - Date.now())))
        signal(stage.server.pid, 'SIGUSR2')
        await until(() => !fs.existsSync(file), { what: 'the change of the clock' })
      }
      const jumps = short ? [-1, 25] : [1, -1, 25, -25, 24 * 20, -24 * 20, 0.01]
      await tally.attempt('the clock jumping during turns', trial => jump(trial, stage, setClock, jumps))
      await tally.attempt('days going by over both changes of daylight saving', trial =>
        liveThrough(trial, stage, setClock, short ? nights.slice(0, 1) : nights),
      )
    })
  } finally {
    removeFolder(folder)
  }
}

async function jump(trial, stage, setClock, hours) {
  const person = await stage.newPerson({ timeZone: zone })
  const days = [-2, 0, 1, 9].map(days => new Date(Date.now() + days * 24 * hour).toISOString().slice(0, 10))
  for (const due of [...days, `${days[1]}T00:30`, `${days[1]}T23:30`, null])
    await person.insist('/api/tasks', { title: `due ${due}`, due })
  for (const by of hours) {
    const title = `jumped ${by}`
    const { status, events } = await person.say(`create “${title}”`)
    let jumped
    const heard = await hear(events, (_, { text }) => {
      if (text) jumped ??= setClock(Date.now() + by * hour)
    })
    await jumped
    if (status !== 200 || !/Done.*word24/s.test(heard.text))
      trial.lost(`${title}: ${status} “${heard.text}” ${heard.error?.message}`)
    const [{ count }] = await stage.query('SELECT count(*)::int AS count FROM tasks WHERE title = $1', [title])
    if (count !== 1) trial.lost(`${title}: made ${count} times`)
    await addUp(trial, person, title)
    trial.tried()
  }
  await setClock(Date.now())
  if ((await unfinished(stage)).length > 0) trial.lost('a turn did not end')
  for (const bug of stage.bugs()) trial.lost(`the server took it for a bug: ${bug}`)
}

/** Every open task is in one view by date and no other. */
async function addUp(trial, person, when) {
  const answer = await person.send('/api/tasks/counts')
  const counts = await answer.json()
  if (answer.status !== 200) return trial.lost(`${when}: ${answer.status} ${JSON.stringify(counts)}`)
  const { tasks } = await (await person.send('/api/tasks?limit=500')).json()
  const sum = counts.today + counts.upcoming + counts.noDate
  if (sum !== tasks.length || counts.all !== tasks.length)
    trial.lost(`${when}: ${tasks.length} tasks, counted ${JSON.stringify(counts)}`)
}

async function liveThrough(trial, stage, setClock, changes) {
  for (const night of changes) {
    const person = await stage.newPerson({ timeZone: zone })
    const noon = Date.parse(`${night}T10:00:00Z`) - 3 * 24 * hour
    await setClock(noon)
    await person.signIn()
    const first = new Date(noon + 24 * hour).toISOString().slice(0, 10)
    const times = ['02:30', '09:00', '23:45']
    for (const time of times)
      await person.insist('/api/tasks', { title: `daily at ${time}`, due: `${first}T${time}`, rrule: 'FREQ=DAILY' })
    for (let day = 1; day <= 6; day += 1) {
      await setClock(noon + day * 24 * hour)
      for (const time of times) await completeToday(trial, person, `daily at ${time}`, { time, night, day })
      await addUp(trial, person, `${night}, day ${day}`)
    }
  }
  await setClock(Date.now())
}

/** Done once, it comes back once: later, and at the same time of the day, but for the hour that this night does not have. */
async function completeToday(trial, person, title, { time, night, day }) {
  const open = async () =>
    (await (await person.send('/api/tasks?limit=500')).json()).tasks.filter(task => task.title === title)
  const [task, ...others] = await open()
  if (!task || others.length > 0)
    return trial.lost(`${night}, day ${day}: ${others.length + (task ? 1 : 0)} open “${title}”`)
  const done = await person.insist(`/api/tasks/${task.number}/complete`, {})
  if (done.status !== 200) trial.lost(`${title}: completed with ${done.status}`)
  const [next, ...more] = await open()
  if (!next || more.length > 0)
    return trial.lost(`${night}, day ${day}: ${more.length + (next ? 1 : 0)} of “${title}” came back`)
  const local = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(next.dueAt),
  )
  const isInGap = local.startsWith(night) && time === '02:30'
  if (Date.parse(next.dueAt) <= Date.parse(task.dueAt)) trial.lost(`${title} came back earlier: ${next.dueAt}`)
  if (!local.endsWith(time) && !isInGap) trial.lost(`${title} came back at ${local}`)
  trial.tried()
}
