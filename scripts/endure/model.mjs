import { brain } from '../gemini-brain.mjs'
import { faultsOf } from '../gemini-dialect.mjs'
import { hear } from './person.mjs'
import { unfinished, withStage } from './stage.mjs'

const atOnce = 6
/** A model that says nothing is given up on after 30 s, and a whole turn after 120 s. */
const slowFaults = ['silent', 'hang', '429-long']
const longestTurn = 125_000

/** A model that is slow, silent, cut off or lying, in the first request of a turn or in the second: words, and the next message is answered. */
export async function model(tally, { short }) {
  const faults = [...Object.values(faultsOf).flat(), 'slow'].filter(fault => !short || !slowFaults.includes(fault))
  const cases = faults.flatMap(fault =>
    short
      ? [{ fault, at: 0 }]
      : [
          { fault, at: 0 },
          { fault, at: 1 },
        ],
  )
  await withStage({ answer: answerFor }, stage =>
    tally.attempt(
      'a model that is slow, silent, cut off or lying',
      async trial => {
        const person = await stage.newPerson()
        const left = [...cases]
        const work = async () => {
          for (let next = left.shift(); next; next = left.shift()) await talk(trial, stage, person, next)
        }
        await Promise.all(Array.from({ length: atOnce }, work))
        if ((await unfinished(stage)).length > 0) trial.lost('a turn did not end')
        for (const bug of stage.bugs()) trial.lost(`the server took it for a bug: ${bug}`)
        trial.note(`${faults.length} faults`)
      },
      { seconds: 300 },
    ),
  )
}

/** The fault is named in the message, with the request that it spoils: `create a task called cut-1`. */
function answerFor(body) {
  const at = body.messages.findLastIndex(({ role }) => role === 'user')
  const said = JSON.stringify(body.messages[at]?.content)
  const [, fault, step] = said.match(/called ([\w-]+)@(\d)/) ?? []
  const answer = brain(body)
  const answered = body.messages.slice(at + 1).filter(({ role }) => role === 'tool').length
  if (answered !== Number(step)) return answer
  return fault === 'slow' ? { ...answer, firstMs: 4_000, pauseMs: 300 } : { ...answer, faults: [fault] }
}

async function talk(trial, stage, person, { fault, at }) {
  const title = `${fault}@${at}`
  const begun = performance.now()
  const { status, events } = await person.say(`create a task called ${title}`)
  const heard = await hear(events)
  const took = Math.round(performance.now() - begun)
  trial.tried()
  if (status !== 200) return trial.lost(`${title}: ${status}`)
  if (took > longestTurn) trial.lost(`${title}: took ${took} ms`)
  const told = heard.error?.message ?? heard.text
  if (!told.trim()) trial.lost(`${title}: neither words nor an error: ${JSON.stringify(heard)}`)
  if (/[{[]"|undefined|\[object|stack|at .*\.js/.test(told)) trial.lost(`${title}: “${told}”`)
  const tasks = await countOf(stage, title)
  if (tasks > 1) trial.lost(`${title}: made ${tasks} times`)
  if (heard.text.includes('Done') && tasks !== 1) trial.lost(`${title}: told to be done, but ${tasks} times`)

  const after = await hear((await person.say('create a task called fine', { threadId: heard.threadId })).events)
  if (!after.text.includes('Done'))
    trial.lost(`${title}: the next message was answered “${after.text}” ${after.error?.message ?? ''}`)
}

const countOf = async ({ query }, title) =>
  (await query('SELECT count(*)::int AS count FROM tasks WHERE title = $1', [title]))[0].count
