import { beforeAll, expect, inject, test } from 'vitest'
import { someAddress, Visitor } from '../visitor'

let ana: Visitor
let ben: Visitor

async function signedIn() {
  const visitor = new Visitor(inject('origin'))
  const email = someAddress()
  const password = 'correct horse battery'
  await visitor.post('/api/register', { email, password, timeZone: 'Europe/Berlin' })
  await visitor.signIn(email, password)
  return visitor
}

async function asked(response: Promise<Response>) {
  const { status, ...answer } = await response.then(async one => ({ status: one.status, body: await one.json() }))
  return { status, body: answer.body as Record<string, never> }
}

beforeAll(async () => {
  ;[ana, ben] = await Promise.all([signedIn(), signedIn()])
  await ana.post('/api/tasks', { title: 'Buy groceries', tags: ['home'], due: '2026-11-20' })
})

test('a task is made, listed, changed, done, thrown away, taken out again and undone', async () => {
  const made = await asked(ana.post('/api/tasks', { title: 'Pay rent', due: '2099-01-01T09:00', priority: 'high' }))
  expect(made).toMatchObject({ status: 201, body: { task: { number: 2, dueAt: '2099-01-01T08:00:00.000Z' } } })
  const listed = await asked(ana.send('/api/tasks?priority=high,low&due=upcoming'))
  expect(listed.body).toMatchObject({ tasks: [{ number: 2, title: 'Pay rent' }], cursor: null })
  const edit = { title: 'Pay the rent', version: 1 }
  expect(await asked(ana.post('/api/tasks/2', edit, { method: 'PATCH' }))).toMatchObject({ status: 200 })
  expect(await asked(ana.post('/api/tasks/2', edit, { method: 'PATCH' }))).toMatchObject({
    status: 409,
    body: { detail: 'Task #2 has changed since you looked: the title.', changed: { title: 'Pay the rent' } },
  })
  for (const verb of ['complete', 'reopen', 'trash', 'restore'])
    expect((await ana.send(`/api/tasks/2/${verb}`, { method: 'POST' })).status, verb).toBe(200)
  const { body } = await asked(ana.send('/api/tasks/2/history'))
  const changes = body.changes as unknown as { id: string; action: string }[]
  expect(changes.map(({ action }) => action)).toEqual([
    'restored',
    'trashed',
    'reopened',
    'completed',
    'updated',
    'created',
  ])
  const undo = () => ana.send(`/api/changes/${changes[0]?.id}/undo`, { method: 'POST' })
  expect((await undo()).status).toBe(200)
  expect((await undo()).status).toBe(409)
  expect((await asked(ana.send('/api/tasks/counts'))).body).toMatchObject({ all: 1, trash: 1 })
})

test('several at once, and undone as one', async () => {
  const numbers = [1]
  const { body } = await asked(ana.post('/api/tasks/bulk', { action: 'tag', numbers, add: ['now'] }))
  expect((await asked(ana.send('/api/tasks?tags=NOW'))).body).toMatchObject({ tasks: [{ number: 1 }] })
  for (const bulk of [{ action: 'reschedule', due: '2026-12-24' }, { action: 'complete' }, { action: 'reopen' }])
    expect((await ana.post('/api/tasks/bulk', { ...bulk, numbers })).status).toBe(200)
  expect((await ana.send(`/api/batches/${body.batchId}/undo`, { method: 'POST' })).status).toBe(409)
  expect((await ana.post('/api/tasks/bulk', { action: 'explode', numbers })).status).toBe(422)
})

test('the same key makes one task', async () => {
  const headers = { 'idempotency-key': 'once' }
  const answers = await Promise.all([1, 2, 3].map(() => asked(ben.post('/api/tasks', { title: 'One' }, { headers }))))
  for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 201 })
  expect((await asked(ben.send('/api/tasks/counts'))).body).toMatchObject({ all: 1 })
})

test('bad fields are named', async () => {
  expect(await asked(ana.post('/api/tasks', { title: '', due: '20000-01-01' }))).toMatchObject({
    status: 422,
    body: { detail: 'Give the task a title.', fields: { title: 'Give the task a title.', due: expect.any(String) } },
  })
  expect((await ana.send('/api/tasks?limit=10001')).status).toBe(422)
  expect((await ana.send('/api/tasks?cursor=garbage')).status).toBe(422)
})

test('nobody else’s task can be seen or touched, and nothing without signing in', async () => {
  const paths = ['/api/tasks/1', '/api/tasks/1/history', '/api/tasks/99999999999999', '/api/tasks/x']
  const ofBen = await signedIn()
  for (const path of paths) expect((await ofBen.send(path)).status, path).toBe(404)
  for (const verb of ['complete', 'reopen', 'trash', 'restore'])
    expect((await ofBen.send(`/api/tasks/1/${verb}`, { method: 'POST' })).status).toBe(404)
  expect((await ofBen.post('/api/tasks/1', { title: 'Mine' }, { method: 'PATCH' })).status).toBe(404)
  expect((await ofBen.post('/api/tasks/bulk', { action: 'trash', numbers: [1] })).status).toBe(404)
  expect((await new Visitor(inject('origin')).send('/api/tasks')).status).toBe(401)
})
