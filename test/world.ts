import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Acting } from '@/lib/tasks/acting'
import { completeTask } from '@/lib/tasks/complete-task'
import { createTask } from '@/lib/tasks/create-task'
import type { TaskFields } from '@/lib/tasks/schema'
import { trashTask } from '@/lib/tasks/trash-task'

/** The cast of the tests and of `npm run seed`. */
export const password = 'correct horse battery'
export const ana = { id: 'usr_ana', name: 'Ana', email: 'ana@example.com', timeZone: 'Europe/Berlin' }
export const ben = { id: 'usr_ben', name: 'Ben', email: 'ben@example.com', timeZone: 'America/Los_Angeles' }
export type Person = typeof ana

/** Somebody with an account and nothing in it. */
export async function moveIn(person: Person) {
  const { id, name, email, timeZone } = person
  const passwordHash = await hashPassword(password)
  await db.user.createMany({ data: [{ id, name, email, timeZone, passwordHash }], skipDuplicates: true })
  return person
}

/** A stranger of that zone, for a test that wants a list of its own. */
export async function somebody(timeZone = 'UTC'): Promise<Person> {
  const id = newId('usr')
  const person = { id, name: 'Somebody', email: `${id.toLowerCase()}@example.com`, timeZone }
  const { name, email } = person
  await db.user.create({ data: { id, name, email, timeZone, passwordHash: 'none: nobody signs in as them' } })
  return person
}

export const as = (person: Person, now: Date, more: Partial<Acting> = {}): Acting => ({
  actor: { id: person.id, timeZone: person.timeZone },
  by: 'user',
  now,
  ...more,
})

/** Ana and Ben with a life: everything a view shows is there once. Filled twice, it is there once still. */
export async function fillWorld(now: Date) {
  for (const [person, tasks] of [
    [ana, tasksOfAna],
    [ben, tasksOfBen],
  ] as const) {
    await moveIn(person)
    for (const [index, { ago = 0, done, gone, due, ...fields }] of tasks.entries()) {
      const acting = (step: string) =>
        as(person, new Date(now.getTime() - ago * 86_400_000), { idempotencyKey: `seed:${index}:${step}` })
      const given: TaskFields = { ...fields, due: due === undefined ? null : inDays(now, due) }
      const { task } = await createTask({ ...given, ...acting('create') })
      if (done) await completeTask({ number: task.number, ...acting('complete') })
      if (gone) await trashTask({ number: task.number, ...acting('trash') })
    }
  }
}

type Seeded = Omit<TaskFields, 'due'> & {
  due?: [days: number, clock?: string]
  ago?: number
  done?: true
  gone?: true
}

const tasksOfAna: Seeded[] = [
  { title: 'Send the invoice to Mira', due: [-3], priority: 'high', tags: ['work'], ago: 9 },
  { title: 'Call the dentist', due: [-1, '09:30'], tags: ['health'], ago: 6 },
  { title: 'Buy groceries', due: [0], tags: ['home', 'errands'], notes: '- oat milk\n- bread\n- **lemons**', ago: 1 },
  { title: 'Stand-up', due: [0, '09:15'], rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', tags: ['work'], ago: 20 },
  { title: 'Water the plants', due: [0, '18:00'], rrule: 'FREQ=DAILY;INTERVAL=3', tags: ['home', '🌱'], ago: 30 },
  { title: 'Prepare the quarterly report', due: [1, '14:00'], priority: 'high', tags: ['work'], ago: 4 },
  {
    title: 'Pay rent',
    due: [8, '09:00'],
    rrule: 'FREQ=MONTHLY;BYMONTHDAY=1',
    priority: 'high',
    tags: ['home'],
    ago: 60,
  },
  { title: 'Book a table for Jonas’ birthday', due: [5], notes: 'Eight people. Ask about the terrace.', ago: 2 },
  { title: 'Renew the passport', due: [40], priority: 'low', tags: ['errands'], ago: 12 },
  { title: 'Read “The Left Hand of Darkness”', priority: 'low', tags: ['reading'], ago: 45 },
  { title: 'Learn the Bach prelude', priority: 'low', ago: 80 },
  { title: 'Fix the <b>squeaky</b> door', tags: ['home'], ago: 3 },
  { title: 'File the tax return', due: [-20], priority: 'high', ago: 50, done: true },
  { title: 'Return the library books', tags: ['reading'], ago: 8, done: true },
  { title: 'Sell the old bicycle', priority: 'low', ago: 5, gone: true },
]

const tasksOfBen: Seeded[] = [
  { title: 'Meeting with Ana', due: [1, '10:00'], tags: ['work'], ago: 3 },
  { title: 'Meeting notes to the team', due: [1], tags: ['work'], ago: 2 },
  { title: 'Meeting room for Friday', tags: ['work'], ago: 1 },
  { title: 'Walk the dog', due: [0, '07:00'], rrule: 'FREQ=DAILY', ago: 15 },
  { title: 'Oil change', due: [-5], priority: 'medium', tags: ['car'], ago: 25 },
]

function inDays(now: Date, [days, clock]: [days: number, clock?: string]) {
  const day = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  return clock ? `${day}T${clock}` : day
}
