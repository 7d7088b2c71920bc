import { setTimeout as sleep } from 'node:timers/promises'
import { makeTurn } from './kill-in-turns.mjs'
import { startWriters } from './kill-in-writes.mjs'
import { Listening } from './listening.mjs'
import { unfinished, withStage } from './stage.mjs'

const longestStop = 16_000

/** SIGTERM while people write, talk and listen: the process ends soon, nothing confirmed is lost and no turn hangs. */
export async function shutdown(tally, { short }) {
  const rounds = short ? 1 : 6
  await withStage({}, stage =>
    tally.attempt('SIGTERM under load', async trial => {
      for (let round = 0; round < rounds && trial.hasTime(); round += 1) await stopUnderLoad(trial, stage, round)
      for (const bug of stage.bugs()) trial.lost(`the server took it for a bug: ${bug}`)
    }),
  )
}

async function stopUnderLoad(trial, stage, round) {
  const port = stage.server.port
  const server = stage.servers.at(-1)
  const person = await stage.newPerson()
  const tabs = Array.from({ length: 50 }, () => new Listening(person))
  await Promise.all(tabs.map(tab => tab.isOpen))
  const writing = startWriters(trial, person, { writers: 8, name: `stopped ${round}` })
  const turns = Array.from({ length: 8 }, (_, n) => makeTurn(person, `stopped ${round}.${n}`))
  await sleep(200 + Math.random() * 800)
  const begun = performance.now()
  const code = await server.end('SIGTERM')
  const took = Math.round(performance.now() - begun)
  if (code !== 0) trial.lost(`it ended with ${code}: ${server.said.text.slice(-500)}`)
  if (took > longestStop) trial.lost(`it took ${took} ms to stop`)
  const hanging = await unfinished(stage)
  if (hanging.length > 0) trial.lost(`${hanging.length} turns were left running`)
  await stage.start({}, port)
  const confirmed = await writing.stop()
  for (const turn of turns) {
    const { threadId } = await turn.heard
    if (threadId) await lookAt(trial, person, threadId, turn)
  }
  for (const [title, number] of writing.confirmed) {
    const [row] = await stage.query(
      'SELECT count(*)::int AS times, max(number) AS number FROM tasks t JOIN users u ON u.id = t.owner_id WHERE u.email = $1 AND title = $2',
      [person.email, title],
    )
    if (row.times !== 1 || row.number !== number) trial.lost(`${title}: confirmed, but there ${row.times} times`)
  }
  for (const tab of tabs) tab.close()
  trial.tried(turns.length + confirmed + tabs.length)
}

/** Either it was answered to its end, or it says that it was interrupted and can be asked again. */
async function lookAt(trial, person, threadId, { title, text }) {
  const items = await person.itemsOf(threadId)
  const all = JSON.stringify(items)
  if (items[0]?.content?.[0]?.text !== text) trial.lost(`${title}: the message is not stored`)
  if (!/Done.*word24/.test(all) && !all.includes('turn.retry')) trial.lost(`${title}: neither whole nor interrupted`)
}
