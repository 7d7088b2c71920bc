import { setTimeout as sleep } from 'node:timers/promises'

const writers = 8

/** Eight people at once write tasks down when the kill comes; who hears nothing sends the same again. */
export async function killInWrites(trial, { stage, victim, rounds }) {
  const person = await stage.newPerson()
  const writing = startWriters(trial, person, { writers, name: victim })
  for (let round = 0; round < rounds && trial.hasTime(); round += 1) {
    const before = writing.confirmed.size
    while (writing.confirmed.size < before + writers) await sleep(5)
    await sleep(Math.random() * 200)
    await stage.kill(victim)
  }
  trial.tried(await writing.stop())
  await compareWritten(trial, stage, person, writing.confirmed)
}

/** They write until they are told to stop, which tells how many tasks were confirmed. */
export function startWriters(trial, person, { writers, name }) {
  const confirmed = new Map()
  let going = true
  const write = async writer => {
    for (let n = 0; going; n += 1) {
      const title = `${name} ${writer}.${n}`
      const { status, body } = await person.insist('/api/tasks', { title })
      if (status !== 201) trial.lost(`${title}: ${status} ${JSON.stringify(body)}`)
      confirmed.set(title, body.task?.number)
    }
  }
  const working = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  const stop = async () => {
    going = false
    await working
    return confirmed.size
  }
  return { confirmed, stop }
}

/** What was confirmed is there, once, recorded once, and numbers have no gap. */
export async function compareWritten(trial, stage, person, confirmed = new Map()) {
  const rows = await stage.query(
    `SELECT t.title, t.number, (SELECT count(*)::int FROM changes c WHERE c.task_id = t.id) AS changes
     FROM tasks t JOIN users u ON u.id = t.owner_id WHERE u.email = $1`,
    [person.email],
  )
  const stored = new Map(rows.map(row => [row.title, row]))
  for (const [title, number] of confirmed)
    if (stored.get(title)?.number !== number) trial.lost(`${title}: confirmed as #${number}, but not there`)
  for (const { title, changes } of rows) if (changes !== 1) trial.lost(`${title}: recorded ${changes} times`)
  if (stored.size !== rows.length) trial.lost(`${rows.length - stored.size} tasks were written twice`)
  const highest = Math.max(...rows.map(({ number }) => number))
  if (highest !== rows.length) trial.lost(`${rows.length} tasks, but the highest number is ${highest}`)
}
