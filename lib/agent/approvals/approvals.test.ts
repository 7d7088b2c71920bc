import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Widget, WidgetItem } from '@/lib/chatkit/protocol'
import { db } from '@/lib/db/client'
import { createTask } from '@/lib/tasks/create-task'
import { listTasks } from '@/lib/tasks/list-tasks'
import { updateTask } from '@/lib/tasks/update-task'
import { Conversation } from '@/test/conversation'
import { as, type Person, somebody } from '@/test/world'

const start = new Date('2026-11-21T10:00:00Z')
let owner: Person
let clock = { now: start }
beforeEach(async () => {
  clock = { now: start }
  owner = await somebody('Europe/Berlin')
})

const fill = async (count: number) => {
  for (let n = 1; n <= count; n++) await createTask({ title: `Task ${n}`, ...as(owner, start) })
}
const open = async () => (await listTasks({ ...as(owner, start) })).tasks.map(({ number }) => number)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const all = (widget: Widget): Widget[] => [widget, ...((widget.children ?? []) as Widget[]).flatMap(all)]
const buttonsOf = (widget: Widget) =>
  Object.fromEntries(
    all(widget).flatMap(({ type, label, onClickAction }) => (type === 'Button' ? [[label, onClickAction]] : [])),
  ) as Record<string, { type: string; payload: { approval_id: string; approve: boolean } }>
const textsOf = (widget: Widget) => all(widget).flatMap(({ value, label }) => (value ?? label ?? []) as string)
const bulkDelete = (numbers: number[]) => functionCall('bulk_delete_tasks', { numbers }, { callId: 'c1' })
const talking = (steps: ConstructorParameters<typeof ScriptedModel>[0]) => {
  const model = new ScriptedModel(steps)
  return {
    model,
    talk: new Conversation(owner, {
      model,
      get now() {
        return clock.now
      },
    }),
  }
}
const widgetsOf = async (talk: Conversation) =>
  (await talk.items()).filter((item): item is WidgetItem => item.type === 'widget')
const cardOf = async (talk: Conversation) => {
  const card = (await widgetsOf(talk)).find(({ widget }) => Object.keys(buttonsOf(widget)).includes('Cancel'))
  if (!card) throw new Error('nothing is asked')
  return card
}
const click = async (talk: Conversation, card: WidgetItem, approve: boolean) => {
  const button = Object.values(buttonsOf(card.widget)).find(({ payload }) => payload.approve === approve)
  return talk.act('approval.decide', button?.payload as object, card.id)
}

test('a bulk deletion waits for a click, lists exactly its tasks, and happens after it', async () => {
  await fill(13)
  const { model, talk } = talking([[bulkDelete(upTo(11))], [assistantMessage('They are in the Trash.')]])
  await talk.say('delete them all')
  expect(await open()).toHaveLength(13)
  const card = await cardOf(talk)
  expect(Object.keys(buttonsOf(card.widget))).toEqual(['Cancel', 'Delete 11 tasks'])
  const boxes = all(card.widget).filter(({ type }) => type === 'Checkbox')
  expect(boxes.map(({ label }) => label)).toEqual(upTo(11).map(n => `Task ${n} (#${n})`))
  await click(talk, card, true)
  expect(await open()).toEqual([12, 13])
  const widgets = await widgetsOf(talk)
  expect(widgets).toHaveLength(1)
  expect(textsOf(widgets[0]?.widget as Widget).filter(text => text === 'In the Trash')).toHaveLength(11)
  expect(Object.keys(buttonsOf(widgets[0]?.widget as Widget))).toEqual(['Undo'])
  expect((await talk.items()).at(-1)).toMatchObject({ content: [{ text: 'They are in the Trash.' }] })
  expect(JSON.stringify(model.lastCall?.request.input)).toContain('Task 11')
  model.assertComplete()
})

test('Cancel deletes nothing, and the model hears of it', async () => {
  await fill(2)
  const { model, talk } = talking([[bulkDelete([1, 2])], [assistantMessage('I left them.')]])
  await talk.say('delete them all')
  await click(talk, await cardOf(talk), false)
  expect(await open()).toEqual([1, 2])
  expect(JSON.stringify(model.lastCall?.request.input)).toContain('declined')
  expect(textsOf((await widgetsOf(talk))[0]?.widget as Widget)).toEqual(['Cancelled: nothing was done.'])
})

test('a tick that is taken away stays away, and the button counts', async () => {
  await fill(3)
  const { talk } = talking([[bulkDelete([1, 2, 3])], [assistantMessage('Two are gone.')]])
  await talk.say('delete them all')
  const card = await cardOf(talk)
  const box = all(card.widget).find(({ name }) => name === 'task_2')
  const { payload } = (box as Widget).onChangeAction as { payload: object }
  const { updated_item } = await talk.actAtOnce('approval.tick', payload, card.id)
  expect(Object.keys(buttonsOf((updated_item as WidgetItem).widget))).toContain('Delete 2 tasks')
  expect(Object.keys(buttonsOf((await cardOf(talk)).widget))).toContain('Delete 2 tasks')
  await click(talk, await cardOf(talk), true)
  expect(await open()).toEqual([2])
})

test('what has changed or gone since the question is left out and said', async () => {
  await fill(4)
  const { model, talk } = talking([[bulkDelete([1, 2, 3, 4])], [assistantMessage('Two were left.')]])
  await talk.say('delete them all')
  await updateTask({ number: 2, title: 'Precious', ...as(owner, start) })
  await db.task.deleteMany({ where: { ownerId: owner.id, number: 3 } })
  await click(talk, await cardOf(talk), true)
  expect(await open()).toEqual([2])
  expect(textsOf((await widgetsOf(talk))[0]?.widget as Widget).join()).toContain('changed since: #2, #3')
  expect(JSON.stringify(model.lastCall?.request.input)).toContain('It has changed since the person was asked.')
})

test('the first deletion of a turn is free, every other waits, in whatever steps they come', async () => {
  await fill(4)
  const deletion = (number: number) => functionCall('delete_task', { number }, { callId: `d${number}` })
  const { talk } = talking([[deletion(1), deletion(2)], [deletion(3)], [assistantMessage('Done.')]])
  await talk.say('delete 1, 2 and 3')
  expect(await open()).toEqual([2, 3, 4])
  const card = await cardOf(talk)
  expect(Object.keys(buttonsOf(card.widget))).toContain('Delete 1 task')
  await click(talk, card, true)
  expect(await open()).toEqual([3, 4])
  await click(talk, await cardOf(talk), true)
  expect(await open()).toEqual([4])
})

describe('completing more than ten tasks in a turn waits', () => {
  test('in one call', async () => {
    await fill(12)
    const { talk } = talking([
      [functionCall('bulk_complete_tasks', { numbers: upTo(11), completed: true }, { callId: 'c1' })],
      [assistantMessage('Done.')],
    ])
    await talk.say('finish everything')
    expect(await open()).toHaveLength(12)
    const card = await cardOf(talk)
    expect(Object.keys(buttonsOf(card.widget))).toContain('Complete 11 tasks')
    await click(talk, card, true)
    expect(await open()).toEqual([12])
  })

  test('in many calls, though some of them complete nothing', async () => {
    await fill(14)
    const complete = (number: number) =>
      functionCall('complete_task', { number, completed: true }, { callId: `c${number}` })
    const again = functionCall('bulk_complete_tasks', { numbers: upTo(8), completed: true }, { callId: 'b' })
    const { talk } = talking([upTo(8).map(complete), [again], upTo(14).slice(8).map(complete)])
    await talk.say('finish everything')
    expect(await open()).toHaveLength(4)
    expect(Object.keys(buttonsOf((await cardOf(talk)).widget))).toContain('Complete 4 tasks')
  })
})

test('a bulk deletion of nothing that is there asks nothing', async () => {
  const { model, talk } = talking([[bulkDelete([7, 8])], [assistantMessage('There are none.')]])
  await talk.say('delete 7 and 8')
  expect(await widgetsOf(talk)).toEqual([])
  expect(JSON.stringify(model.lastCall?.request.input)).toContain('There is no task with this number.')
})

test('two clicks at once act once', async () => {
  await fill(3)
  const { model, talk } = talking([
    [bulkDelete([1, 2])],
    [assistantMessage('Gone.')],
    [assistantMessage('Gone again.')],
  ])
  await talk.say('delete 1 and 2')
  const card = await cardOf(talk)
  await Promise.allSettled([click(talk, card, true), click(talk, card, true)])
  await click(talk, card, true).catch(() => {})
  expect(model.remainingSteps).toBe(1)
  expect(await open()).toEqual([3])
  expect(await db.change.count({ where: { ownerId: owner.id, action: 'trashed' } })).toBe(2)
})

test('another message drops the question, and a click on it does nothing', async () => {
  await fill(2)
  const { talk } = talking([[bulkDelete([1, 2])], [assistantMessage('Hello.')]])
  await talk.say('delete them all')
  const card = await cardOf(talk)
  await talk.say('hello?')
  expect(textsOf((await widgetsOf(talk))[0]?.widget as Widget)).toEqual(['Not done: you went on with something else.'])
  const events = await click(talk, card, true)
  expect(events.find(({ type }) => type === 'notice')).toMatchObject({
    message: expect.stringContaining('something else'),
  })
  expect(await open()).toEqual([1, 2])
})

test('a question expires after a day', async () => {
  await fill(2)
  const { talk } = talking([[bulkDelete([1, 2])]])
  await talk.say('delete them all')
  const card = await cardOf(talk)
  clock.now = new Date(start.getTime() + 24 * 3_600_000)
  await click(talk, card, true)
  expect(await open()).toEqual([1, 2])
  expect(textsOf((await widgetsOf(talk))[0]?.widget as Widget).join()).toContain('expired')
})

test('nobody decides for somebody else', async () => {
  await fill(2)
  const { talk } = talking([[bulkDelete([1, 2])]])
  await talk.say('delete them all')
  const card = await cardOf(talk)
  const stranger = new Conversation(await somebody(), { model: new ScriptedModel(), now: start })
  stranger.threadId = talk.threadId
  await expect(click(stranger, card, true)).rejects.toThrow('404')
  expect(await open()).toEqual([1, 2])
})

test('a click whose work was cut off can be made again, and the work is done once', async () => {
  await fill(3)
  const { talk } = talking([[bulkDelete([1, 2])], [assistantMessage('Gone.')]])
  await talk.say('delete 1 and 2')
  const card = await cardOf(talk)
  await db.approval.updateMany({ where: { ownerId: owner.id }, data: { status: 'approved', decidedAt: start } })
  await click(talk, card, true)
  expect(await open()).toHaveLength(3)
  clock.now = new Date(start.getTime() + 200_000)
  await click(talk, card, true)
  expect(await open()).toEqual([3])
})

test('at most 200 tasks are put into a question, and the rest is said', async () => {
  const rows = upTo(210).map(number => ({
    id: `${owner.id}:${number}`,
    ownerId: owner.id,
    number,
    title: `Task ${number}`,
  }))
  await db.task.createMany({ data: rows })
  const { model, talk } = talking([[bulkDelete(upTo(10_000))], [assistantMessage('200 are gone.')]])
  await talk.say('delete them all')
  const card = await cardOf(talk)
  expect(Object.keys(buttonsOf(card.widget))).toContain('Delete 200 tasks')
  await click(talk, card, true)
  expect(await db.task.count({ where: { ownerId: owner.id, trashedAt: null } })).toBe(10)
  expect(JSON.stringify(model.lastCall?.request.input)).toContain('9750 more tasks were left out')
})
