import { figure } from './figures.mjs'
import { makePeople } from './make-people.mjs'
import { talkerWith } from './talkers.mjs'

const text = count => 'word '.repeat(count)
const mostStatements = 9

/** Everything that the database is asked for in a turn, session and limits included: the same for any answer and any history. */
export async function measureStatements(world) {
  const tandem = await world.tandem()
  const cases = [
    { history: 1, tokens: 20 },
    { history: 50, tokens: 20 },
    { history: 200, tokens: 20 },
    { history: 1, tokens: 400 },
    { history: 200, tokens: 400 },
  ]
  const figures = []
  for (const { history, tokens } of cases) {
    const talker = await talkerAfter(world, tandem, history)
    await world.model({ always: { text: text(tokens) }, pauseMs: 0 })
    figures.push(
      figure({
        name: `statements a turn, history ${history}, ${tokens} tokens`,
        unit: '',
        values: await countEach(world, 7, () => talker.turn({ within: 1_000 })),
        bounds: [{ at: 'p50', atMost: mostStatements }],
      }),
    )
  }
  const [person] = await makePeople(world, 1)
  const talker = talkerWith(tandem, person)
  await world.model({ always: { text: text(20) }, pauseMs: 0 })
  const begins = await countEach(world, 7, () => talker.turn({ within: 1 }))
  await world.model({ always: { text: text(200) }, pauseMs: 20 })
  const long = await countEach(world, 3, () => talker.turn({ within: 1 }))
  const twoASecond = 2 * 4
  return [
    ...figures,
    figure({
      name: 'statements a turn that begins a conversation',
      unit: '',
      values: begins,
      bounds: [{ at: 'p50', atMost: mostStatements }],
    }),
    figure({
      name: 'statements a turn of 4 s',
      unit: '',
      values: long,
      bounds: [{ at: 'p50', atMost: mostStatements + twoASecond }],
    }),
  ]
}

/** A conversation in which so many messages stand, an answer counting as one. */
async function talkerAfter(world, tandem, messages) {
  const [person] = await makePeople(world, 1)
  const talker = talkerWith(tandem, person)
  await world.model({ always: { text: 'Yes.' }, pauseMs: 0 })
  for (let said = 0; said < messages; said += 2) await talker.turn({ within: 1_000 })
  return talker
}

export async function countEach(world, times, work) {
  const counts = []
  for (let n = 0; n < times; n++) {
    const before = await statements(world)
    await work()
    counts.push((await statements(world)) - before)
  }
  return counts
}

/** Of all kinds, BEGIN and COMMIT included; what the bench asks itself is left out. */
async function statements({ sql }) {
  const [{ calls }] = await sql(
    `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'
     AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  return calls
}
