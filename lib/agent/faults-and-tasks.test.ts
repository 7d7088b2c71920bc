import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { Conversation } from '@/test/conversation'
import { withDialect } from '@/test/dialect'
import { expected, faults, hastyModel, inBatches } from '@/test/fates'
import { somebody } from '@/test/world'

const now = new Date('2026-11-21T10:00:00Z')
const nothing = { notes: null, due: null, priority: null, tags: null, recurrence: null }

/** The first answers go wrong in these ways; then the message is tried again, with a model that is well. */
async function happened(answers: string[][]) {
  return withDialect({}, async server => {
    const calls = ['Milk', 'Eggs'].map(title => ({ name: 'create_task', args: { title, ...nothing } }))
    const answer = (faults: string[]) => ({
      answers: [
        ({ messages }: { messages: { role: string }[] }) =>
          messages.at(-1)?.role === 'tool' ? { text: 'Both are there.', faults } : { text: 'Gladly. ', faults, calls },
      ],
    })
    for (const faults of [...answers, [], [], []]) server.control(answer(faults))
    const model = hastyModel(server, answers)
    const owner = await somebody()
    const talk = new Conversation(owner, { model, now })
    const tasks = async () => {
      const rows = await db.task.findMany({ where: { ownerId: owner.id }, select: { title: true, version: true } })
      return rows.map(({ title, version }) => `${title} ${version}`).sort()
    }
    const events = await talk.say('add milk and eggs')
    const outcome = {
      failed: events.some(({ type }) => type === 'error'),
      requests: server.count,
      tasks: await tasks(),
    }
    if (!outcome.failed) return outcome
    server.control({ reset: true })
    for (let step = 0; step < 4; step += 1) server.control(answer([]))
    const message = (await talk.items()).findLast(({ type }) => type === 'user_message')
    await talk.retry(message?.id as string)
    expect(await tasks(), JSON.stringify(answers)).toEqual(both)
    return outcome
  })
}

const both = ['Eggs 1', 'Milk 1']
const wanted = (answers: string[][]) => {
  const { kind, requests, ran } = expected(answers)
  return { answers, failed: kind !== null, requests, tasks: ran.length > 0 ? both : [] }
}

test('whatever goes wrong, and whatever after it, the tasks are there that were told as made, and after another try all, once', async () => {
  const cases = faults.flatMap(fault => [[[fault]], ...faults.map(other => [[fault], [other]])])
  for (const some of inBatches(cases)) {
    const seen = await Promise.all(some.map(async answers => ({ answers, ...(await happened(answers)) })))
    expect(seen).toEqual(some.map(wanted))
  }
}, 600_000)
