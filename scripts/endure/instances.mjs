import { setTimeout as sleep } from 'node:timers/promises'
import { startBalancer } from './balancer.mjs'
import { goOnWith, makeTurn } from './kill-in-turns.mjs'
import { compareWritten, startWriters } from './kill-in-writes.mjs'
import { Listening } from './listening.mjs'
import { Person } from './person.mjs'
import { unfinished, withStage } from './stage.mjs'

const listeners = 20
const conversations = 6

/** Two instances behind a proxy, one of them killed again and again: the other goes on, and no tab misses anything. */
export async function instances(tally, { short }) {
  const rounds = short ? 1 : 6
  await withStage({ instances: 2 }, async stage => {
    const balancer = await startBalancer(() => stage.servers.slice(-2).map(({ port }) => port))
    try {
      await tally.attempt('kill -9 of one of two instances behind a proxy', trial =>
        killOneOfTwo(trial, stage, { origin: () => balancer.origin, rounds }),
      )
    } finally {
      await balancer.stop()
    }
  })
}

async function killOneOfTwo(trial, stage, { origin, rounds }) {
  const person = await Person.signedUp(origin)
  const tabs = Array.from({ length: listeners }, () => new Listening(person))
  await Promise.all(tabs.map(tab => tab.isOpen))
  for (let round = 0; round < rounds && trial.hasTime(); round += 1) {
    const writing = startWriters(trial, person, { writers: 4, name: `round ${round}` })
    const turns = Array.from({ length: conversations }, (_, n) => makeTurn(person, `killed ${round}.${n}`))
    if (round % 2 === 0) await Promise.race(turns.map(({ firstWord }) => firstWord))
    await sleep(Math.random() * 700)
    await stage.servers.at(-2).end('SIGKILL')
    await Promise.all(turns.map(async turn => goOnWith(trial, person, stage, turn, await turn.heard)))
    await stage.start()
    trial.tried(conversations + (await writing.stop()))
  }
  await compareWritten(trial, stage, person)
  await heardOfAll(trial, stage, person, tabs)
  if ((await unfinished(stage)).length > 0) trial.lost('a turn did not end')
  for (const bug of stage.bugs()) trial.lost(`a server took it for a bug: ${bug}`)
}

/** Each tab came back by itself, asked for what it had missed, and knows of every task by now. */
async function heardOfAll(trial, stage, person, tabs) {
  const { body } = await person.insist('/api/tasks', { title: 'the last' })
  const rows = await stage.query('SELECT number FROM tasks t JOIN users u ON u.id = t.owner_id WHERE u.email = $1', [
    person.email,
  ])
  for (const [n, tab] of tabs.entries()) {
    await tab.hears(body.task.number)
    const missed = rows.filter(({ number }) => !tab.numbers.has(number))
    if (missed.length > 0 && !tab.wasToldToLookAgain) trial.lost(`tab ${n} never heard of ${missed.length} tasks`)
    tab.close()
  }
  trial.tried(tabs.length)
}
