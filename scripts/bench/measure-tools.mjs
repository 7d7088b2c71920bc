import { askTandem } from './ask-tandem.mjs'
import { figure } from './figures.mjs'
import { makePeople } from './make-people.mjs'
import { measureInterpreter } from './measure-interpreter.mjs'
import { countEach } from './measure-statements.mjs'
import { talkerWith } from './talkers.mjs'

const rounds = 40
const nothing = { notes: null, due: null, priority: null, tags: null, recurrence: null }
const create = title => ({ name: 'create_task', args: { title, ...nothing } })
/** A turn has nine; a step of the model with tools has two more, however many it calls at once. */
const mostStatements = 9 + 2

/** Turns in which the assistant works: one tool, four at once, and one that waits for a click. */
export async function measureTools(world) {
  const tandem = await world.tandem()
  const [person] = await makePeople(world, 1)
  const talker = talkerWith(tandem, person)
  const kinds = { 'one tool': [create('One')], 'four tools': ['One', 'Two', 'Three', 'Four'].map(create) }
  const figures = []
  for (const [kind, calls] of Object.entries(kinds)) {
    const turn = async () => {
      await world.model({ answers: [{ calls }, { text: 'Done.' }] })
      return talker.turn()
    }
    for (let n = 0; n < 5; n++) await turn()
    const times = []
    for (let n = 0; n < rounds; n++) times.push((await turn()).totalMs)
    figures.push(
      figure({ name: `turn with ${kind}`, unit: 'ms', values: times }),
      figure({
        name: `statements a turn with ${kind}`,
        unit: '',
        values: await countEach(world, 5, turn),
        bounds: [{ at: 'p50', atMost: mostStatements }],
      }),
    )
  }
  return [...figures, ...(await measureApproval(world, tandem)), ...(await measureInterpreter())]
}

async function measureApproval(world, tandem) {
  const [person] = await makePeople(world, 1)
  const talker = talkerWith(tandem, person)
  const times = { asked: [], decided: [] }
  for (let n = 0; n < rounds / 2; n++) {
    const numbers = []
    for (const title of ['One', 'Two']) {
      const { text } = await askTandem(`${tandem.origin}/api/tasks`, {
        method: 'POST',
        headers: person.headers,
        body: { title },
      })
      numbers.push(JSON.parse(text).task.number)
    }
    await world.model({ answers: [{ calls: [{ name: 'bulk_delete_tasks', args: { numbers } }] }, { text: 'Done.' }] })
    const asked = await talker.turn({ token: '"widget"' })
    const [, itemId] = asked.text.match(/"item":\{"type":"widget","id":"([^"]+)"/) ?? []
    const [, approvalId] = asked.text.match(/"approval_id":"([^"]+)"/) ?? []
    const action = { type: 'approval.decide', payload: { approval_id: approvalId, approve: true } }
    const decided = await talker.ask('threads.custom_action', { thread_id: talker.thread(), item_id: itemId, action })
    times.asked.push(asked.totalMs)
    times.decided.push(decided.totalMs)
  }
  return [
    figure({ name: 'turn that asks for a click', unit: 'ms', values: times.asked }),
    figure({ name: 'turn after the click', unit: 'ms', values: times.decided }),
  ]
}
