import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { hear } from './person.mjs'
import { until } from './processes.mjs'

const atOnce = 4

/** Four conversations are being answered, each about to make a task, when the kill comes. */
export async function killInTurns(trial, { stage, victim, rounds }) {
  const person = await stage.newPerson()
  let interrupted = 0
  for (let round = 0; round < rounds && trial.hasTime(); round += 1) {
    const turns = Array.from({ length: atOnce }, (_, n) => makeTurn(person, `${victim} ${round}.${n}`))
    if (round % 2 === 0) await Promise.race(turns.map(({ firstWord }) => firstWord))
    await sleep(Math.random() * 700)
    await stage.kill(victim)
    const outcomes = turns.map(async turn => goOnWith(trial, person, stage, turn, await turn.heard))
    interrupted += (await Promise.all(outcomes)).filter(wasCut => wasCut).length
    trial.tried(atOnce)
  }
  trial.note(`${interrupted} were cut off and answered when asked again`)
}

export function makeTurn(person, title) {
  const turn = { title, text: `create “${title}”`, key: randomUUID() }
  turn.firstWord = new Promise(resolve => {
    turn.heard = person
      .say(turn.text, { key: turn.key })
      .then(({ events }) => hear(events, (_, { text }) => text && resolve()))
      .catch(() => ({ text: '' }))
  })
  return turn
}

/** What a page does when its stream broke: ask again with the same key, and then look at what is stored. */
export async function goOnWith(trial, person, stage, { title, text, key }, before) {
  const again = await sendAgain(person, text, key)
  const threadId = again.threadId ?? before.threadId
  if (before.threadId && before.threadId !== threadId) trial.lost(`${title}: two conversations of one message`)
  await until(async () => !(await runningThreads(person)).includes(threadId), { what: `the end of ${title}` })
  const made = await countOf(stage, title)
  if (before.text.includes('Done') && made !== 1) trial.lost(`${title}: told to be done, but ${made} times`)

  const items = await person.itemsOf(threadId)
  const asked = items.filter(item => item.type === 'user_message')
  if (asked.length !== 1 || asked[0].content[0].text !== text) trial.lost(`${title}: the message is not stored once`)
  const isWhole = /Done.*word24/.test(answerIn(items))
  if (!isWhole) await answerAgain(trial, person, { threadId, messageId: asked[0].id, title })
  const madeInAll = await countOf(stage, title)
  if (madeInAll !== 1) trial.lost(`${title}: the task was made ${madeInAll} times`)
  return !isWhole
}

async function sendAgain(person, text, key) {
  return until(
    async () => {
      const answer = await person.say(text, { key }).catch(() => null)
      return answer?.status === 200 && hear(answer.events)
    },
    { what: `an answer to ${text}` },
  )
}

async function answerAgain(trial, person, { threadId, messageId, title }) {
  const params = { thread_id: threadId, item_id: messageId }
  const { status, events } = await person.stream({ type: 'threads.retry_after_item', params })
  const { text } = await hear(events)
  if (status !== 200 || !text.includes('Done')) trial.lost(`${title}: asked again, it was ${status} “${text}”`)
}

async function runningThreads(person) {
  const answer = await person.send('/api/chatkit/running')
  return answer.status === 200 ? (await answer.json()).threads : []
}

const answerIn = items =>
  items.flatMap(item => (item.type === 'assistant_message' ? item.content.map(({ text }) => text) : [])).at(-1) ?? ''

async function countOf(stage, title) {
  const [{ tasks, created }] = await stage.query(
    `SELECT (SELECT count(*)::int FROM tasks WHERE title = $1) AS tasks,
       (SELECT count(*)::int FROM changes WHERE action = 'created' AND after->>'title' = $1) AS created`,
    [title],
  )
  return tasks === created ? tasks : `${tasks} (recorded ${created})`
}
