import { setTimeout as sleep } from 'node:timers/promises'

const writers = 8

/** Eight people at once write tasks down when the kill comes; who hears nothing sends the same again. */
export async function killInWrites(trial, { stage, victim, rounds }) {
  const person = await stage.newPerson()
  const confirmed = new Map()
  let going = true
  const write = async writer => {
    for (let n = 0; going; n += 1) {
      const title = `${victim} ${writer}.${n}`
      const { status, body } = await person.insist('/api/tasks', { title })
      if (status !== 201) trial.lost(`${title}: ${status} ${JSON.stringify(body)}`)
      confirmed.set(title, body.task?.number)
    }
  }
  const working = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  for (let round = 0; round < rounds; round += 1) {
    const before = confirmed.size
    while (confirmed.size < before + writers) await sleep(5)
    await sleep(Math.random() * 200)
    await stage.kill(victim)
  }
  going = false
  await working
  trial.tried(confirmed.size)
  await compare(trial, stage, person, confirmed)
}

async function compare(trial, stage, person, confirmed) {
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
